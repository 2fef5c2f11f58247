/** Text that repeats what machines say without a machine having said it here. */

/** A request in the log of a web server: the words in the address are the visitor's. `"GET /kb/0x80370102 HTTP/1.1" 200` */
const REQUEST = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^" ]{1,2000} HTTP\/\d/;
export const isRequest = (line: string): boolean => REQUEST.test(line.slice(0, 4096));

/**
 * Documentation that lies in a bundle beside the machine's own files: it quotes messages to explain them. A file handed over by itself
 * has no folder in its path and is read whatever its name: somebody wants it looked at.
 */
const DOCUMENT =
  /\/(?:(?:readme|changelog|changes|news|contributing)(?:\.(?:txt|gz|debian))?|[^/]{1,200}\.(?:md|mdx|markdown|rst|adoc))$|\/usr\/share\/(?:doc|man|info)\//i;
export const isDocument = (path: string): boolean => DOCUMENT.test(path.slice(-1000));
