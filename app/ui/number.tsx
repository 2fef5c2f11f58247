import { useTranslations } from 'next-intl';

interface Forms {
  readonly hex: string;
  readonly unsigned: string;
  readonly signed: string;
}

/** A value in the forms people meet it in. `value` is 0x + hex digits; 32-bit values have a signed reading. */
export function formsOf(value: string): Forms {
  const number = BigInt(value);
  const signed = number <= 0xffff_ffffn ? BigInt.asIntN(32, number) : BigInt.asIntN(64, number);
  return { hex: value, unsigned: number.toString(), signed: signed.toString() };
}

/** The number in its forms, beside a code. */
export function NumberForms({ value }: { readonly value: string }) {
  const t = useTranslations('search');
  const forms = formsOf(value);
  return (
    <section aria-labelledby="number">
      <h2 id="number">{t('number')}</h2>
      <dl>
        <div>
          <dt>{t('hex')}</dt>
          <dd>{forms.hex}</dd>
        </div>
        <div>
          <dt>{t('unsigned')}</dt>
          <dd>{forms.unsigned}</dd>
        </div>
        {forms.signed !== forms.unsigned && (
          <div>
            <dt>{t('signed')}</dt>
            <dd>{forms.signed}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
