import { ExcaliburSession } from "excalibur-client";
import { Check } from "./check-here";

// the server renders it, and imports the package to do so
export default function Page() {
  return (
    <p>
      {ExcaliburSession.name} <Check />
    </p>
  );
}
