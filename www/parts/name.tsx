import { parts, visible } from "../model/names";

/** A name as it is: whole, each blank there, and without power over the text around it. */
export const Name = ({ of }: { of: string }) => <bdi class="filename">{visible(of)}</bdi>;

/** A name on one line, where what has no room is left out of its middle: the extension stays. */
export function ShortName({ of }: { of: string }) {
  const [stem, extension] = parts(of);
  return (
    <span class="short-name" title={visible(of)}>
      <bdi class="filename">{visible(stem)}</bdi>
      <bdi class="filename">{visible(extension)}</bdi>
    </span>
  );
}
