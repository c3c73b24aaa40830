import type { Item } from "excalibur-client";
import { exactSize, humanSize } from "../../model/format";
import { visible } from "../../model/names";
import { parentOf, toHash } from "../../model/place";
import { Icon, iconOf } from "../../parts/icon";
import { type Choice, Menu } from "../../parts/menu";
import { Name } from "../../parts/name";
import { t } from "../../words";
import { draggable, dropTarget } from "../files/dragging";

interface Props {
  item: Item;
  open: (item: Item) => void;
  choices: (item: Item) => Choice[];
}

/** An entry, and the directory that it is in. */
export function Result({ item, open, choices }: Props) {
  const directory = parentOf(item.path);
  const name = (
    <>
      <Icon name={iconOf(item)} />
      <span>
        <Name of={item.name} />
      </span>
    </>
  );
  return (
    <li {...draggable(item)} {...(item.kind === "directory" ? dropTarget(item.path) : {})}>
      <div class="what">
        {item.kind === "directory" ? (
          <a class="name" href={toHash(item.path)} data-path={item.path}>
            {name}
          </a>
        ) : (
          <button type="button" class="name" data-path={item.path} onClick={() => open(item)}>
            {name}
          </button>
        )}
        <p class="directory">
          <a href={toHash(directory)} aria-label={t("in-directory", { where: label(directory) })}>
            {directory ? <Name of={directory} /> : t("vault")}
          </a>
        </p>
      </div>
      {item.size !== null && (
        <data class="size" value={item.size} title={exactSize(item.size)}>
          {humanSize(item.size)}
        </data>
      )}
      <Menu label={t("actions-for", { name: visible(item.name) })} choices={() => choices(item)} />
    </li>
  );
}

const label = (directory: string) => visible(directory) || t("vault");
