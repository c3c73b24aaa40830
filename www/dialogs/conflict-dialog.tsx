import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { lastName } from "../model/place";
import { type Answer, type Question, question } from "../model/conflicts";
import { Name } from "../parts/name";
import { rich, t } from "../words";

/** Asks what is to become of a file whose name is taken. Escape leaves it out. */
export function ConflictDialog() {
  const asked = question.value;
  return asked && <Ask key={asked.id} asked={asked} />;
}

function Ask({ asked }: { asked: Question }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const forAll = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close(); // gives the focus back
  }, []);

  const answer = (answer: Answer) => asked.answer(answer, forAll.current?.checked ?? false);
  const where = lastName(asked.directory);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault(); // it closes with its answer
        asked.answer("skip", false);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer("keep-both");
        }}
      >
        <h2 id={id}>{t("taken-title")}</h2>
        <p>
          {rich("taken-what", {
            where: where ? <Name of={where} /> : t("the-vault"),
            name: (
              <strong>
                <Name of={asked.name} />
              </strong>
            ),
          })}
        </p>
        {asked.isForGood && <p class="hint">{t("taken-for-good")}</p>}
        {asked.isOneOfMany && (
          <label class="for-all">
            <input type="checkbox" ref={forAll} />
            {t("taken-for-all")}
          </label>
        )}
        <div class="actions answers">
          <button type="submit" class="primary" autofocus>
            {t("keep-both")}
          </button>
          <button type="button" onClick={() => answer("replace")}>
            {t("replace")}
          </button>
          <button type="button" onClick={() => answer("skip")}>
            {t("skip")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
