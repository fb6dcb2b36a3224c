// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {CommitteeSignatures} from "./CommitteeSignatures.sol";
import {Inputs} from "./Inputs.sol";
import {Slashing} from "./Slashing.sol";
import {Tasks} from "./Tasks.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {IStake} from "./interfaces/IStake.sol";
import {IInstitutionRegistry} from "../access/interfaces/IInstitutionRegistry.sol";
import {Certificate, Certificates, Results} from "../types/Certificate.sol";
import {TaskId} from "../types/TaskId.sol";
import {TaskState, TaskStates} from "../types/TaskState.sol";

/// @title RoundCoordinator
contract RoundCoordinator is Slashing {
    bytes32 private constant CLOSING_TYPEHASH = keccak256(
        "Closing(uint64 task,uint16 round,uint8 attempt,bool reveals,bytes32 inputsRoot)"
    );
    bytes32 private constant DISSENT_TYPEHASH = keccak256(
        "Dissent(uint64 task,uint16 round,uint8 attempt,bytes32 certificate)"
    );

    constructor(
        IInstitutionRegistry institutions,
        IDatasetRegistry datasets,
        IStake stake
    ) Tasks(institutions, datasets, stake) {}

    // ---- the leader, or all members ----

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

        bytes32 inputs = Inputs.append(
            task.inputs,
            Inputs.headNow(commits ? Inputs.COMMITS : Inputs.REVEALS, state, msg.sender),
            root
        );
        task.inputs = inputs;
        state = state.withFlag(commits ? flag | TaskStates.ACTED : flag);
        if (signatures.length != 0) state = _closed(id, task, state, inputs, committee, signatures);
        task.state = state;

        if (signatures.length != 0) _announceClosed(id, commits, state);
        if (commits) emit CommitsPosted(id, msg.sender, root);
        else emit RevealsPosted(id, msg.sender, root);
    }

    /// @inheritdoc IRoundCoordinator
    function closePhase(TaskId id, address[] calldata committee, bytes calldata signatures) external {
        Task storage task = _tasks[id];
        TaskState state = _inStage(id, task, TaskStates.ROUND);
        bool commits = block.timestamp < state.commitEnd();
        state = _closed(id, task, state, task.inputs, committee, signatures);

        task.state = state;

        _announceClosed(id, commits, state);
    }

    // ---- an institution ----

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
        task.inputs = Inputs.append(
            task.inputs,
            Inputs.headNow(Inputs.COMMIT, state, msg.sender),
            commitment
        );
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
        task.inputs = Inputs.append(task.inputs, Inputs.headNow(Inputs.REVEAL, state, msg.sender), opening);

        emit Revealed(id, msg.sender, updateDigest, samples, consentRoot, salt);
    }

    /// @inheritdoc IRoundCoordinator
    function shareReference(TaskId id, bytes32 share) external {
        TaskState state = _inStage(id, _tasks[id], TaskStates.ROUND);
        if (block.timestamp < state.commitEnd()) {
            revert RoundNotNow(id, block.timestamp, state.commitEnd(), state.end());
        }
        if (_members[id][msg.sender].chair == 0) revert RoundNotMember(id, msg.sender);

        emit ReferenceShared(id, msg.sender, share);
    }

    // ---- anyone who has the signatures ----

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
        Certificate memory certificate = _certificateOf(id, task, state, results);
        bytes32 hash = Certificates.hash(certificate);
        uint256 count = CommitteeSignatures.check(
            id,
            certificate.committeeRoot,
            _hashTypedDataV4(hash),
            committee,
            signers,
            signatures
        );
        if (count < CommitteeSignatures.quorum(committee.length)) {
            revert RoundTooFewSigners(id, count, CommitteeSignatures.quorum(committee.length));
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
        uint256 count = CommitteeSignatures.check(
            id,
            task.committee,
            _hashTypedDataV4(statement),
            committee,
            dissenters,
            signatures
        );
        uint256 needed = CommitteeSignatures.tolerated(committee.length) + 1;
        if (count < needed) revert RoundTooFewSigners(id, count, needed);

        delete _results[id][round];
        task.base = certificate.baseDigest;

        emit RoundVoided(id, round, dissenters);
        _proceed(id, task, state);
    }

    // ---- what they come down to ----

    /// @param commits whether it was Commit that ended
    function _announceClosed(TaskId id, bool commits, TaskState state) private {
        if (commits) emit CommitClosed(id, state.revealEnd(), state.end());
        else emit RevealClosed(id, state.end());
    }

    /// @dev The state when Commit or Reveal ends now: if all members signed that nothing is missing, and everybody is one.
    function _closed(
        TaskId id,
        Task storage task,
        TaskState state,
        bytes32 inputs,
        address[] calldata committee,
        bytes calldata signatures
    ) private view returns (TaskState) {
        uint40 now_ = uint40(block.timestamp);
        if (now_ >= state.revealEnd()) revert RoundNotNow(id, now_, 0, state.revealEnd());
        if (state.trainers() != state.members()) {
            revert RoundNotEverybodySits(id, state.trainers(), state.members());
        }
        // Which phase, or signatures that ended Commit would end a Reveal in which nothing has been entered yet.
        bool reveals = now_ >= state.commitEnd();
        bytes32 statement = keccak256(
            abi.encode(CLOSING_TYPEHASH, id, state.round(), state.attempt(), reveals, inputs)
        );
        uint32 everybody = uint32((uint256(1) << state.members()) - 1);
        CommitteeSignatures.check(
            id,
            task.committee,
            _hashTypedDataV4(statement),
            committee,
            everybody,
            signatures
        );

        if (reveals) return state.withTimes(state.commitEnd(), now_, now_ + task.certifyTime);
        uint40 revealEnd = now_ + task.revealTime;
        return state.withTimes(now_, revealEnd, revealEnd + task.certifyTime);
    }

    function _certificateOf(
        TaskId id,
        Task storage task,
        TaskState state,
        Results calldata results
    ) private view returns (Certificate memory) {
        return
            Certificate({
                task: id,
                round: state.round(),
                attempt: state.attempt(),
                committeeRoot: task.committee,
                baseDigest: task.base,
                inputsRoot: task.inputs,
                results: results
            });
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
}
