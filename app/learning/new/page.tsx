import type { Metadata } from "next";
import Link from "next/link";

import { PageHeader } from "../../ui/pageHeader.tsx";
import { NewTaskView } from "./newTaskView.tsx";

export const metadata: Metadata = { title: "Post a learning task" };

export default function NewTaskPage() {
  return (
    <>
      <PageHeader
        back={
          <Link href="/learning" className="text-accent-text underline underline-offset-2">
            All tasks
          </Link>
        }
        title="Post a learning task"
        lede="Say which model you want and what it is worth to you. Hospitals that agree train it together; their rows stay with them."
      />
      <NewTaskView />
    </>
  );
}
