/** A code or message as printed by the product. */
export function CodeBadge({ children }: { readonly children: React.ReactNode }) {
  return (
    <code className="code" translate="no">
      {children}
    </code>
  );
}
