import type { Metadata } from "next";

import { LinkButton } from "../ui/linkButton.tsx";
import { PageHeader } from "../ui/pageHeader.tsx";
import { TasksView } from "./tasks/tasksView.tsx";

export const metadata: Metadata = { title: "Learning" };

export default function LearningPage() {
  return (
    <>
      <PageHeader
        title="Learning"
        lede="Hospitals train one model together; their data stay at home. The chain orders the rounds, keeps what was certified, and pays."
        actions={
          <>
            <LinkButton href="/learning/claim">Claim pay</LinkButton>
            <LinkButton variant="primary" href="/learning/new">
              Post a task
            </LinkButton>
          </>
        }
      />
      <TasksView />
    </>
  );
}
