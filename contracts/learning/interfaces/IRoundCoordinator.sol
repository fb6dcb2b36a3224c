// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IReputation} from "./IReputation.sol";
import {Certificate, Results} from "../../types/Certificate.sol";
import {DatasetId} from "../../types/DatasetId.sol";
import {TaskId} from "../../types/TaskId.sol";
import {TaskState} from "../../types/TaskState.sol";

/// @title Learning tasks, round by round
/// @notice Orders commitments and reveals, and certifies what the committee makes of them (docs/decisions/0011-rounds.md).
/// It holds no money, has no owner, and no step after a task's creation needs its requester.
interface IRoundCoordinator {
    /// @dev Times are seconds.
    struct Terms {
        /// SHA-256 of the model before the first round.
        bytes32 modelDigest;
        /// Root over the reference set's parts, one for each round and attempt: after a failed attempt its part is known.
        bytes32 referenceRoot;
        /// SHA-256 of the task's description: rule, training, sealing, data.
        bytes32 specDigest;
        /// What each institution stakes, in the vault's token.
        uint96 stake;
        uint16 rounds;
        /// From 4.
        uint8 minTrainers;
        /// Up to 128.
        uint8 maxTrainers;
        /// 4 to 31: how many may sit on the committee.
        uint8 memberLimit;
        /// From 3: a certificate over fewer reveals is refused.
        uint8 minReveals;
        /// How often a round is tried before the task is cancelled.
        uint8 maxAttempts;
        /// Whether enrolling takes a registered dataset.
        bool consentGated;
        /// The end of Commit and of Reveal in which only direct entries are taken.
        uint24 directWindow;
        uint32 openTime;
        uint32 commitTime;
        uint32 revealTime;
        uint32 certifyTime;
        uint32 challengeTime;
    }

    struct Member {
        bool enrolled;
        uint8 seat;
        /// Its place on the committee, from 1; 0: trains without a vote.
        uint8 chair;
        bool equivocated;
        bool released;
        /// The steps (round and attempt, {TaskStates-step}) of its last direct commitment and of its last penalty.
        uint32 committed;
        uint32 penalised;
    }

    /// @dev A step of the running hash: inputs ← keccak256(inputs ‖ head ‖ content).
    struct Entry {
        /// From the lowest bit: 160 account · 8 attempt · 16 round · 8 kind (1 batch of commitments, 2 of reveals,
        /// 3 direct commitment, 4 direct reveal).
        bytes32 head;
        /// A batch's root, a commitment, or keccak256(abi.encode(updateDigest, samples, consentRoot, salt)).
        bytes32 content;
    }

    /// @dev That a trainer committed to what it then withheld.
    struct Withholding {
        Certificate certificate;
        uint32 signers;
        address trainer;
        /// In a batch: what the trainer signed, its signature over `Commitment`, and the way to the batch's root. All
        /// three empty where it committed directly.
        bytes32 commitment;
        bytes signature;
        bytes32[] proof;
        /// `inputs` before the entry by which it committed, that entry, and all after it.
        bytes32 inputsBefore;
        Entry commit;
        Entry[] after_;
    }

    error RoundInvalidTerms(string term);
    error RoundUnknownTask(TaskId task);
    error RoundNotRequester(TaskId task, address account);
    error RoundWrongStage(TaskId task, uint8 stage, uint8 needed);
    /// @param now_ the block's time; it may be done from `from` until before `until`
    error RoundNotNow(TaskId task, uint256 now_, uint256 from, uint256 until);
    error RoundNothingDue(TaskId task);
    error RoundInstitutionInactive(address account);
    error RoundBarred(address account);
    error RoundUnsettledTask(address account, TaskId task);
    error RoundTooManyTasks(address account);
    error RoundAlreadyEnrolled(TaskId task, address account);
    error RoundNotEnrolled(TaskId task, address account);
    error RoundNotMember(TaskId task, address account);
    error RoundInvalidDataset(TaskId task, DatasetId dataset, address account);
    error RoundNotLeader(TaskId task, address account);
    error RoundAlreadyPosted(TaskId task);
    error RoundZeroDigest(TaskId task);
    error RoundAlreadyCommitted(TaskId task, address account);
    error RoundNotEverybodySits(TaskId task, uint8 trainers, uint8 members);
    error RoundNotCommittee(TaskId task, bytes32 expected, bytes32 given);
    error RoundInvalidSignature(TaskId task, uint256 chair);
    error RoundInvalidSigners(TaskId task, uint32 signers, uint256 signatures);
    error RoundTooFewSigners(TaskId task, uint256 signers, uint256 needed);
    error RoundInvalidResults(TaskId task);
    error RoundTooFewReveals(TaskId task, uint256 reveals, uint256 needed);
    error RoundNotCertified(TaskId task, uint16 round);
    error RoundNoEquivocation(TaskId task, address account);
    error RoundAlreadySlashed(TaskId task, address account);
    error RoundNotWithheld(TaskId task, address account);
    error RoundNotCommitted(TaskId task, address account);
    error RoundAlreadyReleased(TaskId task, address account);

    event TaskCreated(TaskId indexed task, address indexed requester, Terms terms);
    /// @param chair place on the committee from 1, 0 for none
    event Enrolled(TaskId indexed task, address indexed account, uint8 seat, uint8 chair, DatasetId dataset);
    /// @notice Only rows whose consent is active in this event's block may train in this attempt.
    event CommitOpened(
        TaskId indexed task,
        uint16 indexed round,
        uint8 attempt,
        uint40 commitEnd,
        uint40 revealEnd,
        uint40 certifyEnd
    );
    event CommitsPosted(TaskId indexed task, address indexed leader, bytes32 root);
    event RevealsPosted(TaskId indexed task, address indexed leader, bytes32 root);
    event Committed(TaskId indexed task, address indexed trainer, bytes32 commitment);
    event Revealed(
        TaskId indexed task,
        address indexed trainer,
        bytes32 updateDigest,
        uint32 samples,
        bytes32 consentRoot,
        bytes32 salt
    );
    event CommitClosed(TaskId indexed task, uint40 revealEnd, uint40 certifyEnd);
    event RevealClosed(TaskId indexed task, uint40 certifyEnd);
    /// @notice A member's share of the round's reference key.
    event ReferenceShared(TaskId indexed task, address indexed member, bytes32 share);
    event RoundCertified(
        TaskId indexed task,
        uint16 indexed round,
        bytes32 certificate,
        bytes32 inputsRoot,
        Results results,
        uint32 signers,
        uint40 challengeEnd
    );
    event RoundVoided(TaskId indexed task, uint16 indexed round, uint32 dissenters);
    event RoundFinal(TaskId indexed task, uint16 indexed round);
    event TaskEnding(TaskId indexed task);
    event TaskEnded(TaskId indexed task, bool cancelled, uint40 stakesUntil);
    event Equivocated(TaskId indexed task, address indexed member, address indexed reporter);
    event Withheld(TaskId indexed task, address indexed trainer, address indexed reporter, uint16 round);
    event StakeReleased(TaskId indexed task, address indexed account);

    // ---- the requester ----

    /// @notice Anyone's own task. Escrow is funded apart, before the first round (`RewardSettlement`).
    function createTask(Terms calldata terms) external returns (TaskId task);

    /// @notice Before the first round ends the task, and frees the stakes, at once; later it ends when the running round is
    /// final or void, after as many attempts as that takes. Cannot be undone.
    function cancel(TaskId task) external;

    // ---- institutions ----

    /// @notice Takes the next seat and locks the stake; the last seat opens the first round. There is no way back before
    /// the task ends. Refused while a task the caller is in has finished rounds that are not applied to its reputation,
    /// and beyond four tasks at a time.
    /// @param dataset one of the caller's, needed where the task is consent-gated; else may be zero
    function enrol(TaskId task, DatasetId dataset) external;

    /// @notice The leader's batch of signed commitments, or, once Commit is over, of their reveals; before the direct
    /// window. With the signatures of all members over `Closing`, the phase ends at once.
    /// @param committee all members in the order of their chairs, or nobody
    /// @param signatures 64 bytes (EIP-2098) of each, or nothing
    function postBatch(
        TaskId task,
        bytes32 root,
        address[] calldata committee,
        bytes calldata signatures
    ) external;

    /// @notice As with {postBatch}, without a batch; by anyone.
    function closePhase(TaskId task, address[] calldata committee, bytes calldata signatures) external;

    /// @notice A commitment of the caller's own, once an attempt, until Commit ends.
    function commitDirect(TaskId task, bytes32 commitment) external;

    /// @notice Opens a commitment of the caller's own while Reveal lasts. That it does is for the committee to see; the
    /// first that does counts. Whoever reveals directly cannot be slashed for withholding.
    function revealDirect(
        TaskId task,
        bytes32 updateDigest,
        uint32 samples,
        bytes32 consentRoot,
        bytes32 salt
    ) external;

    /// @notice A member's share of the reference part's key: refused before Commit is over.
    function shareReference(TaskId task, bytes32 share) external;

    // ---- anyone ----

    /// @notice Certifies the round with the signatures of ⌊2n/3⌋ + 1 members or more; final at once with all of them.
    /// @param signers bit i: the member on chair i + 1 signed
    /// @param signatures 64 bytes (EIP-2098) of each signer, in order
    function certify(
        TaskId task,
        Results calldata results,
        address[] calldata committee,
        uint32 signers,
        bytes calldata signatures
    ) external;

    /// @notice Makes the certified round void with the signatures of f + 1 members over `Dissent`, in its challenge window.
    /// @param certificate what was certified, by `signers`
    function dissent(
        Certificate calldata certificate,
        uint32 signers,
        address[] calldata committee,
        uint32 dissenters,
        bytes calldata signatures
    ) external;

    /// @notice Does what time has made due: opens the first round, the next attempt or round, or ends the task.
    function poke(TaskId task) external;

    /// @notice Takes all of a member's stake for two signatures on different certificates of one attempt.
    function slashEquivocation(
        address member,
        Certificate calldata first,
        bytes calldata firstSignature,
        Certificate calldata second,
        bytes calldata secondSignature
    ) external;

    /// @notice Takes a twentieth of a trainer's stake for a reveal certified as withheld in a final round; an earlier round
    /// than the last one it was punished for no more.
    function slashWithheld(Withholding calldata evidence) external;

    /// @notice Unlocks an institution's stake, some time (the challenge's) after the task has ended; at once where it ended
    /// before its first round.
    function releaseStake(TaskId task, address account) external;

    // ---- views ----

    /// @return the register of how institutions did, made with this contract
    function REPUTATION() external view returns (IReputation);

    function stateOf(TaskId task) external view returns (TaskState);

    function requesterOf(TaskId task) external view returns (address);

    function memberOf(TaskId task, address account) external view returns (Member memory);

    /// @return inputs the running hash of entries
    /// @return base the digest of the model that the running round begins with
    /// @return committee running hash of the members
    /// @return roster running hash of all enrolled: account, and bit 160 if it is a member
    function rootsOf(
        TaskId task
    ) external view returns (bytes32 inputs, bytes32 base, bytes32 committee, bytes32 roster);

    /// @return the last of {rootsOf}: whom a settlement pays
    function rosterOf(TaskId task) external view returns (bytes32);

    /// @return what {Certificates-seal} gives for a final round; zero where a round was void or is not final
    function finalResult(TaskId task, uint16 round) external view returns (bytes32);

    /// @return whether nothing will ever be final under this round
    function isVoid(TaskId task, uint16 round) external view returns (bool);

    /// @notice The commitment that `trainer` makes in the running attempt.
    function commitmentOf(
        TaskId task,
        address trainer,
        bytes32 updateDigest,
        uint32 samples,
        bytes32 consentRoot,
        bytes32 salt
    ) external view returns (bytes32);

    /// @notice What members sign to certify.
    function certificateDigest(Certificate calldata certificate) external view returns (bytes32);
}
