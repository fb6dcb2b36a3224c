"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useTheme, type Theme } from "./useTheme.ts";

const themes = [
  { id: "light", label: "Light", Icon: Sun },
  { id: "dark", label: "Dark", Icon: Moon },
  { id: "system", label: "As the system", Icon: Monitor },
] as const satisfies readonly { id: Theme; label: string; Icon: typeof Sun }[];

/** Light, dark, or as the system is. The icon follows what is in force, by CSS: the server knows no theme. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      heading="Theme"
      trigger={
        <Button variant="quiet" size="icon" aria-label="Theme">
          <Sun aria-hidden className="size-5 dark:hidden" />
          <Moon aria-hidden className="hidden size-5 dark:block" />
        </Button>
      }
      items={themes.map(({ id, label, Icon }) => ({
        id,
        label,
        icon: <Icon />,
        checked: theme === id,
        onSelect: () => {
          setTheme(id);
        },
      }))}
    />
  );
}
