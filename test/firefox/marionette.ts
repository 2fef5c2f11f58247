import { connect, type Socket } from 'node:net';

/** What a script in the page or in the browser gave back: JSON. */
export type Given = null | boolean | number | string | readonly Given[] | { readonly [key: string]: Given };

type Answered = { readonly resolve: (value: unknown) => void; readonly reject: (why: Error) => void };

const COLON = ':'.charCodeAt(0);
const MAX_MESSAGE = 10_000_000;

/**
 * Firefox's own remote control: each message is its length in bytes, a colon and JSON; a command is [0, id, name, parameters], its
 * answer [1, id, error, result] (firefox-source-docs, testing/marionette/Protocol). The WebDriver protocols of Firefox know no
 * input method; scripts in the browser's own context do.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Answered>();
  #held = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('close', () => this.#end(new Error('Firefox has closed the connection')));
    socket.on('error', (error) => this.#end(error));
  }

  /** Connects and begins a session. A navigation does not wait for its page. */
  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    const client = new Marionette(socket);
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    await client.send('WebDriver:NewSession', { capabilities: { alwaysMatch: { pageLoadStrategy: 'none' } } });
    return client;
  }

  send(name: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const text = JSON.stringify([0, id, name, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #end(why: Error): void {
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }

  #take(chunk: Buffer): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    for (;;) {
      const colon = this.#held.indexOf(COLON);
      if (colon < 0) return;
      const length = Number(this.#held.toString('latin1', 0, colon));
      if (!(length <= MAX_MESSAGE)) {
        this.#socket.destroy(new Error('a message without a length'));
        return;
      }
      const end = colon + 1 + length;
      if (this.#held.length < end) return;
      this.#answer(JSON.parse(this.#held.toString('utf8', colon + 1, end)));
      this.#held = this.#held.subarray(end);
    }
  }

  /** The first message only says who speaks; all others are answers. */
  #answer(message: unknown): void {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }
}
