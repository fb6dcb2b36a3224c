"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";

import type { Hex } from "../../chain/deployment.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { Button } from "../../ui/button.tsx";
import { ModelFields } from "./modelFields.tsx";
import { orderFacts, type OrderFacts } from "./orderFacts.ts";
import { OrderSummary } from "./orderSummary.tsx";
import { PayFields } from "./payFields.tsx";
import { Posting } from "./posting.tsx";
import { emptyForm } from "./presets.ts";
import { PrivacyFields } from "./privacyFields.tsx";
import { ReferenceCard } from "./referenceCard.tsx";
import { taskForm, type TaskFormText, type TaskOrder } from "./taskForm.ts";
import { TimesFields } from "./timesFields.tsx";
import { useBalance } from "./useBalance.ts";
import { usePostTask } from "./usePostTask.ts";
import { useReference } from "./useReference.ts";
import { useToken } from "../useToken.ts";

/** Everything that a task says, from its title to its deadlines; then the way to the chain. */
export function NewTaskForm({ account }: { readonly account: Hex }) {
  const { incentiveToken } = useDeployment().addresses;
  const token = useToken(incentiveToken);
  const balance = useBalance(account);
  const reference = useReference();
  const posting = usePostTask(account);
  const form = useForm<TaskFormText, unknown, TaskOrder>({
    resolver: zodResolver(taskForm),
    defaultValues: emptyForm,
    mode: "onTouched",
  });
  // What was ordered stays what it was: paid for, the account has less than it costs.
  const [ordered, setOrdered] = useState<{ readonly order: TaskOrder; readonly facts: OrderFacts }>();
  const values = useWatch({ control: form.control });
  const order = taskForm.safeParse(values);
  const set = reference.state.status === "read" ? reference.state.set : undefined;
  const checked =
    order.success && set !== undefined && token !== undefined && balance !== undefined
      ? orderFacts(order.data, set, token, balance)
      : undefined;

  if (posting.state.status !== "idle" && ordered !== undefined)
    return <Posting account={account} {...ordered} posting={posting} />;
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          void form.handleSubmit((filled) => {
            if (set === undefined || checked?.status !== "good") return;
            setOrdered({ order: filled, facts: checked.facts });
            void posting.post(filled, set, checked.facts.stake);
          })(event);
        }}
      >
        <ModelFields />
        <ReferenceCard reference={reference} />
        <PayFields symbol={token?.symbol ?? "tokens"} />
        <TimesFields />
        <PrivacyFields />
        {order.success && checked !== undefined && token !== undefined && (
          <OrderSummary order={order.data} checked={checked} token={token} />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" disabled={set === undefined || checked?.status === "wrong"}>
            Post the task
          </Button>
          <p className="text-sm text-muted" role="status">
            {set === undefined
              ? "Give the reference set first."
              : checked === undefined
                ? "Fill in what is missing."
                : "Your wallet is asked five times: twice for the keys, to post, to allow the pay, to pay."}
          </p>
        </div>
      </form>
    </FormProvider>
  );
}
