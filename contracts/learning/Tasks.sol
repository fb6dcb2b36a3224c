// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Reputation} from "./Reputation.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {IReputation} from "./interfaces/IReputation.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {IStake} from "./interfaces/IStake.sol";
import {IInstitutionRegistry} from "../access/interfaces/IInstitutionRegistry.sol";
import {Certificate, Certificates} from "../types/Certificate.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {TaskId} from "../types/TaskId.sol";
import {TaskState, TaskStates} from "../types/TaskState.sol";

/// @title Tasks: who is in them, and from stage to stage
/// @dev Functions of a round read the task's word, the caller's member slot and `inputs`, and little else.
abstract contract Tasks is IRoundCoordinator, EIP712("Aceso", "1") {
    struct Task {
        TaskState state;
        uint32 commitTime;
        uint32 revealTime;
        uint32 certifyTime;
        uint8 minTrainers;
        uint8 maxTrainers;
        uint8 memberLimit;
        uint8 maxAttempts;
        bool consentGated;
        address requester;
        uint96 stake;
        bytes32 inputs;
        bytes32 base;
        bytes32 committee;
        bytes32 roster;
    }

    uint256 private constant MIN_MEMBERS = 4;
    uint256 private constant MAX_MEMBERS = 31;
    uint256 private constant MAX_TRAINERS = 128;
    uint256 private constant MIN_REVEALS = 3;
    uint256 private constant MAX_ROUNDS = 1_000;
    uint256 private constant MAX_ATTEMPTS = 8;
    uint256 private constant MAX_TIME = 90 days;
    uint256 private constant MAX_ENGAGEMENTS = 4;
    /// @dev In a roster's entries: who also sits on the committee.
    uint256 private constant MEMBER = 1 << 160;

    IInstitutionRegistry private immutable INSTITUTIONS;
    IDatasetRegistry private immutable DATASETS;
    IStake internal immutable STAKE;
    /// @inheritdoc IRoundCoordinator
    IReputation public immutable REPUTATION;

    uint64 private _count;
    mapping(TaskId task => Task) internal _tasks;
    mapping(TaskId task => mapping(address account => Member)) internal _members;
    mapping(TaskId task => mapping(uint16 round => bytes32)) internal _results;
    /// @dev Up to four tasks, 64 bits each.
    mapping(address account => uint256) private _engagements;

    constructor(IInstitutionRegistry institutions, IDatasetRegistry datasets, IStake stake) {
        INSTITUTIONS = institutions;
        DATASETS = datasets;
        STAKE = stake;
        REPUTATION = new Reputation();
    }

    // ---- the requester ----

    /// @inheritdoc IRoundCoordinator
    function createTask(Terms calldata terms) external returns (TaskId id) {
        _checkTerms(terms);

        id = TaskId.wrap(++_count);
        Task storage task = _tasks[id];
        task.state = TaskStates.create(
            terms.rounds,
            terms.directWindow,
            terms.challengeTime,
            terms.minReveals,
            uint40(block.timestamp) + terms.openTime
        );
        task.commitTime = terms.commitTime;
        task.revealTime = terms.revealTime;
        task.certifyTime = terms.certifyTime;
        task.minTrainers = terms.minTrainers;
        task.maxTrainers = terms.maxTrainers;
        task.memberLimit = terms.memberLimit;
        task.maxAttempts = terms.maxAttempts;
        task.consentGated = terms.consentGated;
        task.requester = msg.sender;
        task.stake = terms.stake;
        task.inputs = keccak256(abi.encode(terms));
        task.base = terms.modelDigest;

        emit TaskCreated(id, msg.sender, terms);
    }

    /// @inheritdoc IRoundCoordinator
    function cancel(TaskId id) external {
        Task storage task = _tasks[id];
        TaskState state = _existing(id, task);
        if (task.requester != msg.sender) revert RoundNotRequester(id, msg.sender);
        if (state.hasEnded()) revert RoundWrongStage(id, state.stage(), TaskStates.ROUND);

        if (state.stage() == TaskStates.OPEN) {
            _end(id, task, state, TaskStates.CANCELLED);
        } else {
            task.state = state.withFlag(TaskStates.ENDING);
            emit TaskEnding(id);
        }
    }

    // ---- an institution ----

    /// @inheritdoc IRoundCoordinator
    function enrol(TaskId id, DatasetId dataset) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.OPEN);
        if (block.timestamp >= state.end()) revert RoundNotNow(id, block.timestamp, 0, state.end());
        if (!INSTITUTIONS.isActive(msg.sender)) revert RoundInstitutionInactive(msg.sender);
        if (_members[id][msg.sender].enrolled) revert RoundAlreadyEnrolled(id, msg.sender);
        bool needed = task.consentGated || DatasetId.unwrap(dataset) != 0;
        if (needed && DATASETS.ownerOf(dataset) != msg.sender) {
            revert RoundInvalidDataset(id, dataset, msg.sender);
        }
        (bool trains, bool votes) = REPUTATION.standingOf(msg.sender);
        if (!trains) revert RoundBarred(msg.sender);
        uint96 stake = task.stake;

        _engagements[msg.sender] = _engage(msg.sender, id);
        (uint8 seat, uint8 chairs) = (state.trainers(), state.members());
        votes = votes && chairs < task.memberLimit;
        uint8 chair = votes ? ++chairs : 0;
        Member storage member = _members[id][msg.sender];
        (member.enrolled, member.seat, member.chair) = (true, seat, chair);
        uint256 entry = uint160(msg.sender);
        if (votes) task.committee = Hashes.efficientKeccak256(task.committee, bytes32(entry));
        task.roster = Hashes.efficientKeccak256(task.roster, bytes32(votes ? entry | MEMBER : entry));
        state = state.withSeats(seat + 1, chairs);
        task.state = state;

        emit Enrolled(id, msg.sender, seat, chair, dataset);
        if (seat + 1 == task.maxTrainers) _start(id, task, state);
        if (stake != 0) STAKE.lock(id, msg.sender, stake);
    }

    // ---- anyone ----

    /// @inheritdoc IRoundCoordinator
    function poke(TaskId id) external {
        Task storage task = _tasks[id];
        TaskState state = _existing(id, task);
        uint8 stage = state.stage();
        bool over = block.timestamp >= state.end();
        if (stage == TaskStates.OPEN && over) {
            _start(id, task, state);
        } else if (stage == TaskStates.CHALLENGE && over) {
            _finalise(id, task, state);
        } else if (stage == TaskStates.ROUND) {
            bool idle = block.timestamp >= state.commitEnd() && !state.has(TaskStates.ACTED);
            if (!over && !idle) revert RoundNothingDue(id);
            _retry(id, task, state);
        } else {
            revert RoundNothingDue(id);
        }
    }

    /// @inheritdoc IRoundCoordinator
    function releaseStake(TaskId id, address account) external {
        Task storage task = _tasks[id];
        TaskState state = _existing(id, task);
        if (!state.hasEnded()) revert RoundWrongStage(id, state.stage(), TaskStates.DONE);
        if (block.timestamp < state.end()) {
            revert RoundNotNow(id, block.timestamp, state.end(), type(uint256).max);
        }
        Member storage member = _checkEnrolled(id, account);
        if (member.released) revert RoundAlreadyReleased(id, account);

        member.released = true;

        emit StakeReleased(id, account);
        if (task.stake != 0) STAKE.unlock(id, account);
    }

    // ---- views ----

    /// @inheritdoc IRoundCoordinator
    function stateOf(TaskId id) external view returns (TaskState) {
        return _tasks[id].state;
    }

    /// @inheritdoc IRoundCoordinator
    function requesterOf(TaskId id) external view returns (address) {
        return _tasks[id].requester;
    }

    /// @inheritdoc IRoundCoordinator
    function memberOf(TaskId id, address account) external view returns (Member memory) {
        return _members[id][account];
    }

    /// @inheritdoc IRoundCoordinator
    function rootsOf(
        TaskId id
    ) external view returns (bytes32 inputs, bytes32 base, bytes32 committee, bytes32 roster) {
        Task storage task = _tasks[id];
        return (task.inputs, task.base, task.committee, task.roster);
    }

    /// @inheritdoc IRoundCoordinator
    function rosterOf(TaskId id) external view returns (bytes32) {
        return _tasks[id].roster;
    }

    /// @inheritdoc IRoundCoordinator
    function finalResult(TaskId id, uint16 round) public view returns (bytes32) {
        return round < _tasks[id].state.round() ? _results[id][round] : bytes32(0);
    }

    /// @inheritdoc IRoundCoordinator
    function isVoid(TaskId id, uint16 round) external view returns (bool) {
        TaskState state = _tasks[id].state;
        return
            round < state.rounds() && (round < state.round() ? _results[id][round] == 0 : state.hasEnded());
    }

    /// @inheritdoc IRoundCoordinator
    function commitmentOf(
        TaskId id,
        address trainer,
        bytes32 updateDigest,
        uint32 samples,
        bytes32 consentRoot,
        bytes32 salt
    ) external view returns (bytes32) {
        Task storage task = _tasks[id];
        return
            keccak256(
                abi.encode(
                    block.chainid,
                    address(this),
                    id,
                    task.state.round(),
                    task.state.attempt(),
                    trainer,
                    task.base,
                    updateDigest,
                    samples,
                    consentRoot,
                    salt
                )
            );
    }

    /// @inheritdoc IRoundCoordinator
    function certificateDigest(Certificate calldata certificate) external view returns (bytes32) {
        return _hashTypedDataV4(Certificates.hash(certificate));
    }

    // ---- from stage to stage ----

    function _start(TaskId id, Task storage task, TaskState state) private {
        bool enough = state.trainers() >= task.minTrainers && state.members() >= MIN_MEMBERS;
        if (enough) _open(id, task, state, 0, 0);
        else _end(id, task, state, TaskStates.CANCELLED);
    }

    /// @dev Commit opens now.
    function _open(TaskId id, Task storage task, TaskState state, uint16 round, uint8 attempt) private {
        uint40 commitEnd = uint40(block.timestamp) + task.commitTime;
        uint40 revealEnd = commitEnd + task.revealTime;
        uint40 certifyEnd = revealEnd + task.certifyTime;
        task.state = state.withAttempt(round, attempt).withTimes(commitEnd, revealEnd, certifyEnd);

        emit CommitOpened(id, round, attempt, commitEnd, revealEnd, certifyEnd);
    }

    function _retry(TaskId id, Task storage task, TaskState state) private {
        uint8 next = state.attempt() + 1;
        // Once something was committed, updates may be out: a requester and one leader must not end the round unpaid.
        bool untouched = next == 1 && !state.has(TaskStates.ACTED);
        if (next == task.maxAttempts || (untouched && state.has(TaskStates.ENDING))) {
            _end(id, task, state, TaskStates.CANCELLED);
        } else {
            _open(id, task, state, state.round(), next);
        }
    }

    function _finalise(TaskId id, Task storage task, TaskState state) internal {
        emit RoundFinal(id, state.round());
        _proceed(id, task, state);
    }

    /// @dev The round is behind us, final or void.
    function _proceed(TaskId id, Task storage task, TaskState state) internal {
        uint16 next = state.round() + 1;
        if (next == state.rounds()) _end(id, task, state.withRound(next), TaskStates.DONE);
        else if (state.has(TaskStates.ENDING)) _end(id, task, state.withRound(next), TaskStates.CANCELLED);
        else _open(id, task, state, next, 0);
    }

    function _end(TaskId id, Task storage task, TaskState state, uint8 stage) private {
        uint40 stakesUntil = uint40(block.timestamp);
        // Before the first round nobody could sign anything that counts.
        if (state.stage() != TaskStates.OPEN) stakesUntil += state.challengeTime();
        task.state = state.withStage(stage, stakesUntil);

        emit TaskEnded(id, stage == TaskStates.CANCELLED, stakesUntil);
    }

    // ---- checks ----

    function _existing(TaskId id, Task storage task) internal view returns (TaskState state) {
        state = task.state;
        if (state.stage() == 0) revert RoundUnknownTask(id);
    }

    function _inStage(TaskId id, Task storage task, uint8 stage) internal view returns (TaskState state) {
        state = task.state;
        if (state.stage() != stage) revert RoundWrongStage(id, state.stage(), stage);
    }

    function _checkEnrolled(TaskId id, address account) internal view returns (Member storage member) {
        member = _members[id][account];
        if (!member.enrolled) revert RoundNotEnrolled(id, account);
    }

    /// @dev The caller's tasks with `id` among them. A task that has ended leaves when all its rounds are applied.
    function _engage(address account, TaskId id) private view returns (uint256 engagements) {
        uint256 known = _engagements[account];
        uint256 kept = 1;
        engagements = TaskId.unwrap(id);
        for (; known != 0; known >>= 64) {
            TaskId task = TaskId.wrap(uint64(known));
            TaskState state = _tasks[task].state;
            if (REPUTATION.appliedRounds(task, account) < state.round()) {
                revert RoundUnsettledTask(account, task);
            }
            if (state.hasEnded()) continue;
            if (kept == MAX_ENGAGEMENTS) revert RoundTooManyTasks(account);
            engagements |= uint256(TaskId.unwrap(task)) << (64 * kept);
            ++kept;
        }
    }

    function _checkTerms(Terms calldata terms) private pure {
        if (terms.modelDigest == 0) revert RoundInvalidTerms("modelDigest");
        if (terms.specDigest == 0) revert RoundInvalidTerms("specDigest");
        if (terms.rounds == 0 || terms.rounds > MAX_ROUNDS) revert RoundInvalidTerms("rounds");
        if (terms.memberLimit < MIN_MEMBERS || terms.memberLimit > MAX_MEMBERS) {
            revert RoundInvalidTerms("memberLimit");
        }
        if (terms.minTrainers < MIN_MEMBERS) revert RoundInvalidTerms("minTrainers");
        if (terms.maxTrainers < terms.minTrainers || terms.maxTrainers > MAX_TRAINERS) {
            revert RoundInvalidTerms("maxTrainers");
        }
        if (terms.minReveals < MIN_REVEALS || terms.minReveals > terms.minTrainers) {
            revert RoundInvalidTerms("minReveals");
        }
        if (terms.maxAttempts == 0 || terms.maxAttempts > MAX_ATTEMPTS) {
            revert RoundInvalidTerms("maxAttempts");
        }
        if (_badTime(terms.openTime)) revert RoundInvalidTerms("openTime");
        if (_badTime(terms.commitTime)) revert RoundInvalidTerms("commitTime");
        if (_badTime(terms.revealTime)) revert RoundInvalidTerms("revealTime");
        if (_badTime(terms.certifyTime)) revert RoundInvalidTerms("certifyTime");
        if (_badTime(terms.challengeTime)) revert RoundInvalidTerms("challengeTime");
        if (
            terms.directWindow == 0 ||
            terms.directWindow >= terms.commitTime ||
            terms.directWindow >= terms.revealTime
        ) revert RoundInvalidTerms("directWindow");
    }

    function _badTime(uint32 time) private pure returns (bool) {
        return time == 0 || time > MAX_TIME;
    }
}
