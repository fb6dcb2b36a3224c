// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Reputation} from "./Reputation.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {IReputation} from "./interfaces/IReputation.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {IStake} from "./interfaces/IStake.sol";
import {IInstitutionRegistry} from "../access/interfaces/IInstitutionRegistry.sol";
import {Certificate, Certificates, Results} from "../types/Certificate.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {OutcomesReading} from "../types/Outcomes.sol";
import {TaskId} from "../types/TaskId.sol";
import {TaskState, TaskStates} from "../types/TaskState.sol";

/// @title RoundCoordinator
/// @dev Functions of a round read the task's word, the caller's member slot and `inputs`, and little else.
contract RoundCoordinator is IRoundCoordinator, EIP712("Aceso", "1") {
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

    bytes32 private constant COMMITMENT_TYPEHASH = keccak256(
        "Commitment(uint64 task,uint16 round,uint8 attempt,bytes32 commitment)"
    );
    bytes32 private constant CLOSING_TYPEHASH = keccak256(
        "Closing(uint64 task,uint16 round,uint8 attempt,bytes32 inputsRoot)"
    );
    bytes32 private constant DISSENT_TYPEHASH = keccak256(
        "Dissent(uint64 task,uint16 round,uint8 attempt,bytes32 certificate)"
    );

    uint256 private constant MIN_MEMBERS = 4;
    uint256 private constant MAX_MEMBERS = 31;
    uint256 private constant MAX_TRAINERS = 128;
    uint256 private constant MIN_REVEALS = 3;
    uint256 private constant MAX_ROUNDS = 1_000;
    uint256 private constant MAX_ATTEMPTS = 8;
    uint256 private constant MAX_TIME = 90 days;
    uint256 private constant MAX_ENGAGEMENTS = 4;
    uint256 private constant SIGNATURE_SIZE = 64;
    uint16 private constant WHOLE = 10_000;
    uint16 private constant TWENTIETH = 500;

    /// @dev What an entry of `inputs` is.
    uint8 private constant COMMITS = 1;
    uint8 private constant REVEALS = 2;
    uint8 private constant COMMIT = 3;
    uint8 private constant REVEAL = 4;

    IInstitutionRegistry private immutable INSTITUTIONS;
    IDatasetRegistry private immutable DATASETS;
    IStake private immutable STAKE;
    /// @inheritdoc IRoundCoordinator
    IReputation public immutable REPUTATION;

    uint64 private _count;
    mapping(TaskId task => Task) private _tasks;
    mapping(TaskId task => mapping(address account => Member)) private _members;
    mapping(TaskId task => mapping(uint16 round => bytes32)) private _results;
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

    // ---- institutions ----

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
        if (votes) task.committee = _link(task.committee, uint160(msg.sender));
        task.roster = _link(task.roster, uint160(msg.sender) | (votes ? 1 << 160 : 0));
        state = state.withSeats(seat + 1, chairs);
        task.state = state;

        emit Enrolled(id, msg.sender, seat, chair, dataset);
        if (seat + 1 == task.maxTrainers) _start(id, task, state);
        if (stake != 0) STAKE.lock(id, msg.sender, stake);
    }

    /// @inheritdoc IRoundCoordinator
    function postBatch(
        TaskId id,
        bytes32 root,
        address[] calldata committee,
        bytes calldata signatures
    ) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);
        _checkLeader(id, state);
        if (root == 0) revert RoundZeroDigest(id);
        bool commits = block.timestamp < state.commitEnd();
        uint8 flag = commits ? TaskStates.COMMITS_POSTED : TaskStates.REVEALS_POSTED;
        uint256 until = commits ? state.commitEnd() : state.revealEnd();
        if (block.timestamp + state.directWindow() >= until) {
            revert RoundNotNow(id, block.timestamp, 0, until - state.directWindow());
        }
        if (state.has(flag)) revert RoundAlreadyPosted(id);

        bytes32 inputs = _append(task.inputs, _head(commits ? COMMITS : REVEALS, state, msg.sender), root);
        task.inputs = inputs;
        state = state.withFlag(commits ? flag | TaskStates.ACTED : flag);
        if (signatures.length != 0) state = _close(id, task, state, inputs, committee, signatures);
        task.state = state;

        if (commits) emit CommitsPosted(id, msg.sender, root);
        else emit RevealsPosted(id, msg.sender, root);
    }

    /// @inheritdoc IRoundCoordinator
    function closePhase(TaskId id, address[] calldata committee, bytes calldata signatures) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);

        task.state = _close(id, task, state, task.inputs, committee, signatures);
    }

    /// @inheritdoc IRoundCoordinator
    function commitDirect(TaskId id, bytes32 commitment) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);
        if (block.timestamp >= state.commitEnd()) {
            revert RoundNotNow(id, block.timestamp, 0, state.commitEnd());
        }
        if (commitment == 0) revert RoundZeroDigest(id);
        Member storage member = _checkEnrolled(id, msg.sender);
        if (member.committed == state.step()) revert RoundAlreadyCommitted(id, msg.sender);

        member.committed = state.step();
        task.inputs = _append(task.inputs, _head(COMMIT, state, msg.sender), commitment);
        if (!state.has(TaskStates.ACTED)) task.state = state.withFlag(TaskStates.ACTED);

        emit Committed(id, msg.sender, commitment);
    }

    /// @inheritdoc IRoundCoordinator
    function revealDirect(
        TaskId id,
        bytes32 updateDigest,
        uint32 samples,
        bytes32 consentRoot,
        bytes32 salt
    ) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);
        if (block.timestamp < state.commitEnd() || block.timestamp >= state.revealEnd()) {
            revert RoundNotNow(id, block.timestamp, state.commitEnd(), state.revealEnd());
        }
        _checkEnrolled(id, msg.sender);

        bytes32 opening = keccak256(abi.encode(updateDigest, samples, consentRoot, salt));
        task.inputs = _append(task.inputs, _head(REVEAL, state, msg.sender), opening);

        emit Revealed(id, msg.sender, updateDigest, samples, consentRoot, salt);
    }

    /// @inheritdoc IRoundCoordinator
    function shareReference(TaskId id, bytes32 share) external {
        TaskState state = _inStage(id, _tasks[id], TaskStates.ROUND);
        if (block.timestamp < state.commitEnd()) {
            revert RoundNotNow(id, block.timestamp, state.commitEnd(), state.end());
        }
        if (_members[id][msg.sender].chair == 0) revert RoundNotEnrolled(id, msg.sender);

        emit ReferenceShared(id, msg.sender, share);
    }

    // ---- anyone ----

    /// @inheritdoc IRoundCoordinator
    function certify(
        TaskId id,
        Results calldata results,
        address[] calldata committee,
        uint32 signers,
        bytes calldata signatures
    ) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);
        if (block.timestamp < state.revealEnd() || block.timestamp >= state.end()) {
            revert RoundNotNow(id, block.timestamp, state.revealEnd(), state.end());
        }
        _checkResults(id, state, results);
        Certificate memory certificate = Certificate({
            task: id,
            round: state.round(),
            attempt: state.attempt(),
            committeeRoot: task.committee,
            baseDigest: task.base,
            inputsRoot: task.inputs,
            results: results
        });
        bytes32 hash = Certificates.hash(certificate);
        uint256 count = _checkSigned(
            id,
            certificate.committeeRoot,
            _hashTypedDataV4(hash),
            committee,
            signers,
            signatures
        );
        if (count < _quorum(committee.length)) {
            revert RoundTooFewSigners(id, count, _quorum(committee.length));
        }

        _results[id][certificate.round] = Certificates.seal(hash, signers);
        task.base = results.aggregateDigest;
        uint40 challengeEnd = uint40(block.timestamp);
        bool unanimous = count == committee.length;
        if (!unanimous) {
            challengeEnd += state.challengeTime();
            task.state = state.withStage(TaskStates.CHALLENGE, challengeEnd);
        }

        emit RoundCertified(
            id,
            certificate.round,
            hash,
            certificate.inputsRoot,
            results,
            signers,
            challengeEnd
        );
        if (unanimous) _finalise(id, task, state);
    }

    /// @inheritdoc IRoundCoordinator
    function dissent(
        Certificate calldata certificate,
        uint32 signers,
        address[] calldata committee,
        uint32 dissenters,
        bytes calldata signatures
    ) external {
        TaskId id = certificate.task;
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.CHALLENGE);
        if (block.timestamp >= state.end()) revert RoundNotNow(id, block.timestamp, 0, state.end());
        (uint16 round, bytes32 hash) = (state.round(), Certificates.hash(certificate));
        if (certificate.round != round || _results[id][round] != Certificates.seal(hash, signers)) {
            revert RoundNotCertified(id, certificate.round);
        }
        bytes32 statement = keccak256(abi.encode(DISSENT_TYPEHASH, id, round, certificate.attempt, hash));
        uint256 count = _checkSigned(
            id,
            task.committee,
            _hashTypedDataV4(statement),
            committee,
            dissenters,
            signatures
        );
        uint256 needed = (committee.length - 1) / 3 + 1;
        if (count < needed) revert RoundTooFewSigners(id, count, needed);

        delete _results[id][round];
        task.base = certificate.baseDigest;

        emit RoundVoided(id, round, dissenters);
        _proceed(id, task, state);
    }

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
    function slashEquivocation(
        address account,
        Certificate calldata first,
        bytes calldata firstSignature,
        Certificate calldata second,
        bytes calldata secondSignature
    ) external {
        TaskId id = first.task;
        bytes32 one = Certificates.hash(first);
        bytes32 other = Certificates.hash(second);
        bool sameAttempt =
            TaskId.unwrap(second.task) == TaskId.unwrap(id) &&
                second.round == first.round &&
                second.attempt == first.attempt;
        if (
            !sameAttempt ||
            one == other ||
            _recover(_hashTypedDataV4(one), firstSignature) != account ||
            _recover(_hashTypedDataV4(other), secondSignature) != account ||
            account == address(0)
        ) revert RoundNoEquivocation(id, account);
        Member storage member = _checkEnrolled(id, account);
        if (member.equivocated || member.released) revert RoundAlreadySlashed(id, account);

        member.equivocated = true;

        emit Equivocated(id, account, msg.sender);
        if (_tasks[id].stake != 0) STAKE.slash(id, account, WHOLE, msg.sender);
    }

    /// @inheritdoc IRoundCoordinator
    function slashWithheld(Withholding calldata evidence) external {
        Certificate calldata certificate = evidence.certificate;
        TaskId id = certificate.task;
        address trainer = evidence.trainer;
        if (
            finalResult(id, certificate.round) !=
            Certificates.seal(Certificates.hash(certificate), evidence.signers)
        ) revert RoundNotCertified(id, certificate.round);
        Member storage member = _checkEnrolled(id, trainer);
        uint32 step = TaskStates.stepOf(certificate.round, certificate.attempt);
        if (certificate.results.outcomes.outcomeAt(member.seat) != OutcomesReading.WITHHELD) {
            revert RoundNotWithheld(id, trainer);
        }
        if (member.penalised >= step || member.released) revert RoundAlreadySlashed(id, trainer);
        _checkWithheld(evidence);

        member.penalised = step;

        emit Withheld(id, trainer, msg.sender, certificate.round);
        if (_tasks[id].stake != 0) STAKE.slash(id, trainer, TWENTIETH, msg.sender);
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
        if (member.released) revert RoundNotEnrolled(id, account);

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
        if (next == task.maxAttempts || state.has(TaskStates.ENDING)) {
            _end(id, task, state, TaskStates.CANCELLED);
        } else {
            _open(id, task, state, state.round(), next);
        }
    }

    function _finalise(TaskId id, Task storage task, TaskState state) private {
        emit RoundFinal(id, state.round());
        _proceed(id, task, state);
    }

    /// @dev The round is behind us, final or void.
    function _proceed(TaskId id, Task storage task, TaskState state) private {
        uint16 next = state.round() + 1;
        if (next == state.rounds()) _end(id, task, state.withRound(next), TaskStates.DONE);
        else if (state.has(TaskStates.ENDING)) _end(id, task, state.withRound(next), TaskStates.CANCELLED);
        else _open(id, task, state, next, 0);
    }

    function _end(TaskId id, Task storage task, TaskState state, uint8 stage) private {
        uint40 stakesUntil = uint40(block.timestamp) + state.challengeTime();
        task.state = state.withStage(stage, stakesUntil);

        emit TaskEnded(id, stage == TaskStates.CANCELLED, stakesUntil);
    }

    /// @dev Ends Commit or Reveal now, if all members signed that nothing is missing and everybody is a member.
    function _close(
        TaskId id,
        Task storage task,
        TaskState state,
        bytes32 inputs,
        address[] calldata committee,
        bytes calldata signatures
    ) private returns (TaskState) {
        uint40 now_ = uint40(block.timestamp);
        if (now_ >= state.revealEnd()) revert RoundNotNow(id, now_, 0, state.revealEnd());
        if (state.trainers() != state.members()) {
            revert RoundNotEverybodySits(id, state.trainers(), state.members());
        }
        bytes32 statement = keccak256(
            abi.encode(CLOSING_TYPEHASH, id, state.round(), state.attempt(), inputs)
        );
        uint32 everybody = uint32((uint256(1) << state.members()) - 1);
        _checkSigned(id, task.committee, _hashTypedDataV4(statement), committee, everybody, signatures);

        if (now_ >= state.commitEnd()) {
            uint40 end = now_ + task.certifyTime;
            emit RevealClosed(id, end);
            return state.withTimes(state.commitEnd(), now_, end);
        }
        uint40 revealEnd = now_ + task.revealTime;
        uint40 certifyEnd = revealEnd + task.certifyTime;
        emit CommitClosed(id, revealEnd, certifyEnd);
        return state.withTimes(now_, revealEnd, certifyEnd);
    }

    // ---- who signed ----

    /// @return count of `signers`, each of whose signatures is right
    function _checkSigned(
        TaskId id,
        bytes32 committeeRoot,
        bytes32 digest,
        address[] calldata committee,
        uint32 signers,
        bytes calldata signatures
    ) private view returns (uint256 count) {
        bytes32 root;
        for (uint256 i = 0; i < committee.length; ++i) root = _link(root, uint160(committee[i]));
        if (root != committeeRoot) revert RoundNotCommittee(id, committeeRoot, root);
        if (signers >> committee.length != 0) revert RoundInvalidSigners(id, signers, signatures.length);
        for (uint256 i = 0; i < committee.length; ++i) {
            if ((signers >> i) & 1 == 0) continue;
            uint256 start = count * SIGNATURE_SIZE;
            ++count;
            if (signatures.length < start + SIGNATURE_SIZE) {
                revert RoundInvalidSigners(id, signers, signatures.length);
            }
            if (_recover(digest, signatures[start:start + SIGNATURE_SIZE]) != committee[i]) {
                revert RoundInvalidSignature(id, i + 1);
            }
        }
        if (signatures.length != count * SIGNATURE_SIZE) {
            revert RoundInvalidSigners(id, signers, signatures.length);
        }
    }

    /// @dev `signature` is EIP-2098 (r ‖ yParity and s). Zero for what is no signature. The other signature that everybody
    /// can derive from one is not refused: members are counted by chair, never by signature.
    function _recover(bytes32 digest, bytes calldata signature) private view returns (address signer) {
        if (signature.length != SIGNATURE_SIZE) return address(0);
        assembly ("memory-safe") {
            let free := mload(0x40)
            let parityAndS := calldataload(add(signature.offset, 0x20))
            mstore(free, digest)
            mstore(add(free, 0x20), add(27, shr(255, parityAndS)))
            mstore(add(free, 0x40), calldataload(signature.offset))
            mstore(add(free, 0x60), shr(1, shl(1, parityAndS)))
            mstore(0x00, 0)
            // Nothing is returned for what is no signature.
            pop(staticcall(gas(), 0x01, free, 0x80, 0x00, 0x20))
            signer := mload(0x00)
        }
    }

    function _quorum(uint256 members) private pure returns (uint256) {
        return (2 * members) / 3 + 1;
    }

    // ---- inputs ----

    /// @dev keccak256(chain ‖ entry).
    function _link(bytes32 chain, uint256 entry) private pure returns (bytes32 next) {
        assembly ("memory-safe") {
            mstore(0x00, chain)
            mstore(0x20, entry)
            next := keccak256(0x00, 0x40)
        }
    }

    /// @dev keccak256(inputs ‖ head ‖ content).
    function _append(bytes32 inputs, bytes32 head, bytes32 content) private pure returns (bytes32 next) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, inputs)
            mstore(add(free, 0x20), head)
            mstore(add(free, 0x40), content)
            next := keccak256(free, 0x60)
        }
    }

    function _head(uint8 kind, TaskState state, address account) private pure returns (bytes32) {
        return _headOf(kind, state.round(), state.attempt(), account);
    }

    /// @dev From the lowest bit: 160 account · 8 attempt · 16 round · 8 kind.
    function _headOf(
        uint8 kind,
        uint16 round,
        uint8 attempt,
        address account
    ) private pure returns (bytes32) {
        return
            bytes32(
                uint256(uint160(account)) |
                    (uint256(attempt) << 160) |
                    (uint256(round) << 168) |
                    (uint256(kind) << 184)
            );
    }

    /// @dev That the trainer committed, and that nothing after it is a direct reveal of its own.
    function _checkWithheld(Withholding calldata evidence) private view {
        Certificate calldata certificate = evidence.certificate;
        TaskId id = certificate.task;
        (uint16 round, uint8 attempt) = (certificate.round, certificate.attempt);
        address trainer = evidence.trainer;
        Entry calldata commit = evidence.commit;
        if (evidence.signature.length == 0) {
            if (commit.head != _headOf(COMMIT, round, attempt, trainer))
                revert RoundNotCommitted(id, trainer);
        } else {
            bytes32 statement = keccak256(
                abi.encode(COMMITMENT_TYPEHASH, id, round, attempt, evidence.commitment)
            );
            bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(trainer, evidence.commitment))));
            // Whoever posted it, a batch of commitments of that attempt.
            bytes32 kind = commit.head & ~bytes32(uint256(type(uint160).max));
            if (
                kind != _headOf(COMMITS, round, attempt, address(0)) ||
                commit.content != MerkleProof.processProofCalldata(evidence.proof, leaf) ||
                _recover(_hashTypedDataV4(statement), evidence.signature) != trainer
            ) revert RoundNotCommitted(id, trainer);
        }
        bytes32 reveal = _headOf(REVEAL, round, attempt, trainer);
        bytes32 inputs = _append(evidence.inputsBefore, commit.head, commit.content);
        for (uint256 i = 0; i < evidence.after_.length; ++i) {
            Entry calldata entry = evidence.after_[i];
            if (entry.head == reveal) revert RoundNotWithheld(id, trainer);
            inputs = _append(inputs, entry.head, entry.content);
        }
        if (inputs != certificate.inputsRoot) revert RoundNotCommitted(id, trainer);
    }

    // ---- checks ----

    function _existing(TaskId id, Task storage task) private view returns (TaskState state) {
        state = task.state;
        if (state.stage() == 0) revert RoundUnknownTask(id);
    }

    function _inStage(TaskId id, Task storage task, uint8 stage) private view returns (TaskState state) {
        state = task.state;
        if (state.stage() != stage) revert RoundWrongStage(id, state.stage(), stage);
    }

    function _checkEnrolled(TaskId id, address account) private view returns (Member storage member) {
        member = _members[id][account];
        if (!member.enrolled) revert RoundNotEnrolled(id, account);
    }

    function _checkLeader(TaskId id, TaskState state) private view {
        uint256 chair = ((uint256(state.round()) + state.attempt()) % state.members()) + 1;
        if (_members[id][msg.sender].chair != chair) revert RoundNotLeader(id, msg.sender);
    }

    function _checkResults(TaskId id, TaskState state, Results calldata results) private pure {
        if (
            results.aggregateDigest == 0 ||
            results.contributions == 0 ||
            !results.outcomes.fits(state.trainers())
        ) revert RoundInvalidResults(id);
        uint256 reveals = results.outcomes.revealedCount();
        if (reveals < state.minReveals()) revert RoundTooFewReveals(id, reveals, state.minReveals());
    }

    /// @dev The caller's tasks with `id` among them. A task that has ended leaves when all its rounds are applied.
    function _engage(address account, TaskId id) private view returns (uint256 engagements) {
        uint256 known = _engagements[account];
        uint256 kept = 1;
        engagements = TaskId.unwrap(id);
        for (; known != 0; known >>= 64) {
            TaskId task = TaskId.wrap(uint64(known));
            TaskState state = _tasks[task].state;
            if (state.hasEnded()) {
                if (REPUTATION.appliedRounds(task, account) < state.round()) {
                    revert RoundUnsettledTask(account, task);
                }
                continue;
            }
            if (kept == MAX_ENGAGEMENTS) revert RoundTooManyTasks(account);
            engagements |= uint256(TaskId.unwrap(task)) << (64 * kept++);
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
