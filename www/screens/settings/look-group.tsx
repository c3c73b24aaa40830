import { THEMES, VIEWS, language, theme, view } from "../../model/settings";
import { LANGUAGES, speak, t } from "../../words";
import { Group } from "./group";
import { Select } from "./select";

/** How the page looks and speaks. */
export const LookGroup = () => (
  <Group title={t("look")}>
    <Select
      label={t("theme")}
      setting={theme}
      choices={THEMES.map((it) => [it, t(`theme-${it}`)] as const)}
    />
    <Select
      label={t("list")}
      setting={view}
      choices={VIEWS.map((it) => [it, t(`view-${it}`)] as const)}
    />
    <Select
      label={t("language")}
      setting={language}
      choices={[
        ["", t("language-of-browser")],
        ...Object.entries(LANGUAGES).map(([tag, { name }]) => [tag, name] as const),
      ]}
      onChange={() => void speak(language.value)}
    />
  </Group>
);
