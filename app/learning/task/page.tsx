import type { Metadata } from "next";
import Link from "next/link";

import { TaskPage } from "./taskPage.tsx";

export const metadata: Metadata = { title: "Learning task" };

export default function LearningTaskPage() {
  return (
    <>
      <p className="mb-2">
        <Link href="/learning" className="text-accent-text underline underline-offset-2">
          All tasks
        </Link>
      </p>
      <TaskPage />
    </>
  );
}
