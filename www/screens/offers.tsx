import { isolated } from "../model/names";
import { lastName, path } from "../model/place";
import { discardReceived, received, uploadReceived } from "../model/received";
import { applyUpdate, updateReady } from "../model/shell";
import { isTransferring } from "../model/transfers/active";
import { session } from "../model/vault";
import { Icon } from "../parts/icon";
import { t } from "../words";

/** What the page could do next, and does not by itself. */
export function Offers() {
  const count = received.value.length;
  return (
    <>
      {updateReady.value && !isTransferring.value && (
        <div class="offer">
          <p role="status">{t("update-ready")}</p>
          <button type="button" onClick={applyUpdate}>
            {t("update-apply")}
          </button>
          <Close label={t("update-later")} onClick={() => (updateReady.value = false)} />
        </div>
      )}
      {count > 0 && (
        <div class="offer">
          <p role="status">{t(session.value ? "received" : "received-locked", { count })}</p>
          {session.value && (
            <button type="button" class="primary" onClick={uploadReceived}>
              {t("upload-to", { where: isolated(lastName(path.value) || t("the-vault")) })}
            </button>
          )}
          <Close label={t("received-discard")} onClick={discardReceived} />
        </div>
      )}
    </>
  );
}

const Close = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
    <Icon name="close" />
  </button>
);
