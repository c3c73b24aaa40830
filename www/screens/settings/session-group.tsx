import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { dateAndTime } from "../../model/format";
import { askServer, status, statusProblem } from "../../model/server-status";
import { answeredAt, end, isOffline, lock, session } from "../../model/vault";
import { Trouble } from "../../parts/alert";
import { Icon } from "../../parts/icon";
import { Name } from "../../parts/name";
import { locale, t } from "../../words";
import { Fact, Group } from "./group";

/** Who is here and where, whether the server lives, and when the session ends. */
export function SessionGroup() {
  const asking = useSignal(false);
  const leaving = useRef(new AbortController());
  const ask = async () => {
    if (asking.value) return;
    asking.value = true;
    await askServer(leaving.current.signal);
    asking.value = false;
  };
  useEffect(() => {
    void ask();
    return () => leaving.current.abort();
  }, []);

  const ending = end.value;
  return (
    <Group title={t("session")}>
      <dl>
        <Fact name={t("user-name")}>
          <Name of={session.value?.username ?? ""} />
        </Fact>
        <Fact name={t("server")}>{session.value?.server}</Fact>
        <Fact name={t("server-answers")}>
          <span role="status">{asking.value ? t("asking-server") : signsOfLife()}</span>
        </Fact>
        <Fact name={t("clocks")}>{clocks()}</Fact>
        {ending && (
          <Fact name={t("session-ends")}>
            {t(ending.renews ? "session-renews" : "session-does-not-renew", {
              time: dateAndTime(ending.at),
            })}
          </Fact>
        )}
      </dl>
      <Trouble error={statusProblem.value} />
      <div class="tools">
        <button type="button" aria-disabled={asking.value} onClick={() => void ask()}>
          {t("ask-server-again")}
        </button>
        <button type="button" onClick={() => void lock()}>
          <Icon name="lock" />
          {t("lock-now")}
        </button>
      </div>
    </Group>
  );
}

function signsOfLife(): string {
  const time = answeredAt.value?.toLocaleTimeString(locale.value) ?? "–";
  if (isOffline.value || statusProblem.value) return t("answered-not", { time });
  return status.value ? t("answered-in", { time, ms: status.value.ms }) : t("answered", { time });
}

function clocks(): string {
  const seconds = status.value?.clockOffsetSeconds ?? null;
  if (seconds === null) return t("clocks-unknown");
  // by less, it may be the way there and back
  if (Math.abs(seconds) <= 1) return t("clocks-agree");
  return t(seconds > 0 ? "clocks-ahead" : "clocks-behind", { count: Math.abs(seconds) });
}
