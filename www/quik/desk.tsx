import type { QuikSession } from "excalibur-client/quik";
import { Alert } from "../parts/alert";
import { Field } from "../parts/field";
import { Form } from "./form";
import { type Line, kept, leave, lines, listen, problem, write } from "./state";

/** Read and write. */
export function Desk({ open }: { open: QuikSession }) {
  return (
    <>
      <div class="card">
        <div class="title">
          <h1>Your address</h1>
          <button type="button" onClick={leave}>
            Leave
          </button>
        </div>
        <p class="hint">Who knows these two can write to you.</p>
        <dl>
          <dt>UUID</dt>
          <dd class="key" data-testid="uuid">
            {open.uuid}
          </dd>
          <dt>Public key</dt>
          <dd class="key" data-testid="key" tabindex={0}>
            {kept.value?.identity.publicKey}
          </dd>
        </dl>
      </div>
      <div class="card">
        <h2>Write</h2>
        <Form
          action="Send"
          clears="message"
          onSubmit={(value) => {
            const to = { uuid: value("to").trim(), publicKey: value("key").trim() };
            return write(to, value("message"));
          }}
        >
          <Field label="To (UUID)" name="to" autocomplete="off" class="mono" />
          <Field label="Their public key" name="key" autocomplete="off" class="mono" />
          <Field label="Message" name="message" autocomplete="off" />
        </Form>
      </div>
      <div class="card">
        <h2>Messages</h2>
        <Alert text={problem.value}>
          <button type="button" onClick={() => void listen(open)}>
            Try again
          </button>
        </Alert>
        <ul class="messages" aria-label="Messages" aria-live="polite">
          {lines.value.map((line, index) => (
            <MessageLine key={lines.value.length - index} {...line} />
          ))}
        </ul>
        {lines.value.length === 0 && <p class="hint">None yet. New ones appear by themselves.</p>}
      </div>
    </>
  );
}

function MessageLine({ who, time, text, problem, mine }: Line) {
  return (
    <li class={mine ? "message mine" : "message"}>
      <div class="hint">
        {mine ? "To" : "From"} {who}, {time.toLocaleString()}
      </div>
      {problem === null ? <p>{text}</p> : <Alert text={problem} />}
    </li>
  );
}
