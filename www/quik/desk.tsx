import type { QuikSession } from "excalibur-client/quik";
import { useState } from "preact/hooks";
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
          <Shown name="UUID" id="uuid" text={open.uuid} />
          <Shown name="Public key" id="key" text={kept.value?.identity.publicKey ?? ""} />
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

/** Something to hand on to others. */
function Shown({ name, id, text }: { name: string; id: string; text: string }) {
  const [label, setLabel] = useState("Copy");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setLabel("Copied"),
      () => setLabel("Select it to copy"),
    );
  return (
    <>
      <dt class="title">
        {name}
        <button type="button" aria-label={`${label} (${name})`} onClick={() => void copy()}>
          {label}
        </button>
      </dt>
      <dd class="key" data-testid={id} tabindex={0}>
        {text}
      </dd>
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
