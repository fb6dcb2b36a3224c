import { BrainCircuit, Building2, FolderHeart, ScrollText, Stethoscope } from "lucide-react";
import { Door } from "./shell/door.tsx";
import { TryItAs } from "./shell/tryItAs.tsx";
import { TwoLocks } from "./shell/twoLocks.tsx";

const doors = [
  {
    href: "/records",
    who: "For patients",
    title: "Keep my records",
    can: [
      "Add a record and say who may open it",
      "See who did, when and what for",
      "Take a permission back, or erase",
    ],
    Icon: FolderHeart,
  },
  {
    href: "/requests",
    who: "For doctors and nurses",
    title: "Ask for a patient’s records",
    can: [
      "Find them from the patient’s code or link",
      "Open them here, every part checked",
      "Write a record for a patient",
    ],
    Icon: Stethoscope,
  },
  {
    href: "/learning",
    who: "For hospitals and researchers",
    title: "Train a model together",
    can: [
      "Follow tasks round by round; the data stay at home",
      "See what each hospital contributed and is paid",
      "Claim pay, as a hospital or as a patient",
    ],
    Icon: BrainCircuit,
  },
  {
    href: "/audit",
    who: "For auditors",
    title: "See what happened",
    can: [
      "Follow every event, person by person",
      "Check that what is kept is what was signed",
      "Take it away as CSV or FHIR",
    ],
    Icon: ScrollText,
  },
  {
    href: "/institution",
    who: "For hospitals",
    title: "Look after our part",
    can: ["Say who works here, and as what", "Guard shares of patients’ keys", "See that our worker is well"],
    Icon: Building2,
  },
] as const;

const locks = [
  {
    title: "The first lock: who you are",
    text: "A record is sealed for people with certain attributes, such as a cardiologist at Mercy, or for someone the patient names. Hospitals give these attributes to their staff.",
  },
  {
    title: "The second lock: permission, now",
    text: "The second key is in parts, each with another hospital. They look up the patient’s permission on the chain every time, and enough of them must say yes. What they release leaves a receipt.",
  },
] as const;

const limits = [
  "Whoever has opened a record has seen it. Taking permission back stops the next opening, not the last one.",
  "If enough guardian hospitals plotted together, they could hand out their parts without a receipt.",
  "Anyone can see on the chain who asked whom for access, when, and for which stated purpose; never what a record says.",
  "A purpose is what the person asking declares. Nothing can prove it.",
] as const;

export default function Home() {
  return (
    <>
      <TryItAs />
      <div className="grid items-center gap-x-12 gap-y-6 md:grid-cols-[1.1fr_1fr]">
        <div>
          <h1 className="text-[clamp(2rem,1.4rem+2.6vw,3.25rem)] leading-[1.08] tracking-[-0.025em]">
            Your medical records, under two locks
          </h1>
          <p className="mt-4 max-w-prose text-lede text-muted">
            Aceso seals a record on your own device before it goes anywhere. Opening it takes two keys: one
            for who you are, and one that several hospitals hold together and give out only while you permit
            it. Every opening leaves a receipt that you can read.
          </p>
        </div>
        <TwoLocks className="mx-auto w-full max-w-md" />
      </div>

      <section aria-labelledby="doors" className="mt-10 sm:mt-14">
        <h2 id="doors" className="mb-4 text-title">
          What brings you here?
        </h2>
        <div className="grid gap-3 md:grid-cols-2 md:gap-4 md:[&>*:last-child:nth-child(odd)]:col-span-2">
          {doors.map((door) => (
            <Door key={door.href} {...door} />
          ))}
        </div>
      </section>

      <section aria-labelledby="how" className="mt-12 sm:mt-16">
        <h2 id="how" className="text-title">
          How it works
        </h2>
        <div className="mt-4 grid gap-x-12 gap-y-6 md:grid-cols-2">
          {locks.map(({ title, text }) => (
            <div key={title}>
              <h3 className="font-semibold">{title}</h3>
              <p className="mt-1 max-w-prose text-muted">{text}</p>
            </div>
          ))}
        </div>
      </section>

      <section aria-labelledby="limits" className="mt-12 sm:mt-16">
        <h2 id="limits" className="text-title">
          What it cannot do
        </h2>
        <ul className="mt-4 grid list-disc gap-x-12 gap-y-2 pl-5 text-muted md:grid-cols-2">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
