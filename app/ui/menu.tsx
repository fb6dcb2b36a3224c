"use client";
import {
  cloneElement,
  lazy,
  Suspense,
  useState,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from "react";

export type MenuItem = {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Marks the one in force: items with `checked` behave as a group of radio items. */
  readonly checked?: boolean | undefined;
  readonly onSelect: () => void;
};

export type MenuProps = {
  /** The button that opens it, with a label of its own. */
  readonly trigger: ReactElement<ComponentProps<"button">>;
  readonly items: readonly MenuItem[];
  /** Above the items: who is connected, what the menu is about. */
  readonly heading?: ReactNode;
  readonly align?: "start" | "end" | undefined;
};

const MenuPanel = lazy(() => import("./menuPanel.tsx").then((m) => ({ default: m.MenuPanel })));

/** Things to do, behind one button. */
export function Menu(props: MenuProps) {
  const [used, setUsed] = useState(false);
  const button = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => {
      setUsed(true);
    },
  });
  if (!used) return button;
  return (
    <Suspense fallback={button}>
      <MenuPanel {...props} />
    </Suspense>
  );
}
