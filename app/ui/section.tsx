interface Props {
  readonly id: string;
  readonly title: React.ReactNode;
  readonly lead?: React.ReactNode;
  readonly end?: React.ReactNode;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** A section: title over an ink rule, one line beside it. */
export function Section({ id, title, lead, end, className = '', children }: Props) {
  return (
    <section className={`sect ${className}`} id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {lead && <p>{lead}</p>}
        {end && <span className="end">{end}</span>}
      </header>
      {children}
    </section>
  );
}
