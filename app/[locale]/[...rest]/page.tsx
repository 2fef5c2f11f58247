import { notFound } from 'next/navigation';

/** Every path that is no page, so that "not found" speaks the reader's language. */
export default function Nowhere() {
  notFound();
}
