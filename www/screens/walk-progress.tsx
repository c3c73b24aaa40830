import type { Walk } from "../model/walk";
import { Trouble } from "../parts/alert";
import { sentence } from "../model/errors";
import { Name } from "../parts/name";
import { t } from "../words";

/** How far a walk is, what it could not look into, and a way to stop it and to go on. */
export function WalkProgress({ of: walk }: { of: Walk }) {
  const { looked, waiting } = walk.progress.value;
  const isRunning = walk.running.value;
  const state = isRunning ? "running" : waiting > 0 ? "stopped" : "done";
  const goOn = (
    <button type="button" onClick={() => void walk.start()}>
      {t("go-on")}
    </button>
  );
  return (
    <div class="walk">
      <p>
        {isRunning && <span class="spinner" />}
        <span>{t(`walk-${state}`, { folders: t("folders", { count: looked }), waiting })}</span>
        {isRunning && (
          <button type="button" onClick={walk.stop}>
            {t("stop")}
          </button>
        )}
        {state === "stopped" && goOn}
      </p>
      <Trouble error={walk.problem.value} />
      {walk.failed.value.length > 0 && (
        <div class="failures">
          <p>{t("walk-failed", { count: walk.failed.value.length })}</p>
          <ul>
            {walk.failed.value.map(([path, error]) => (
              <li key={path}>
                {path ? <Name of={path} /> : t("vault")}: {sentence(error)}
              </li>
            ))}
          </ul>
          {state === "done" && goOn}
        </div>
      )}
    </div>
  );
}
