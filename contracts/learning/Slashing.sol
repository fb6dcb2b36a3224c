// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {CommitteeSignatures} from "./CommitteeSignatures.sol";
import {Inputs} from "./Inputs.sol";
import {Tasks} from "./Tasks.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates} from "../types/Certificate.sol";
import {OutcomesReading} from "../types/Outcomes.sol";
import {TaskId} from "../types/TaskId.sol";
import {TaskStates} from "../types/TaskState.sol";

/// @title What costs a stake
/// @dev Only what the accused signed or sent themselves.
abstract contract Slashing is Tasks {
    bytes32 private constant COMMITMENT_TYPEHASH = keccak256(
        "Commitment(uint64 task,uint16 round,uint8 attempt,bytes32 commitment)"
    );
    uint16 private constant WHOLE = 10_000;
    uint16 private constant TWENTIETH = 500;

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
            CommitteeSignatures.recover(_hashTypedDataV4(one), firstSignature) != account ||
            CommitteeSignatures.recover(_hashTypedDataV4(other), secondSignature) != account ||
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
        if (!Certificates.isSealed(finalResult(id, certificate.round), certificate, evidence.signers)) {
            revert RoundNotCertified(id, certificate.round);
        }
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

    /// @dev That the trainer committed, and that nothing after it is a direct reveal of its own.
    function _checkWithheld(Withholding calldata evidence) private view {
        Certificate calldata certificate = evidence.certificate;
        TaskId id = certificate.task;
        (uint16 round, uint8 attempt) = (certificate.round, certificate.attempt);
        address trainer = evidence.trainer;
        Entry calldata commit = evidence.commit;
        if (evidence.signature.length == 0) {
            if (commit.head != Inputs.headOf(Inputs.COMMIT, round, attempt, trainer))
                revert RoundNotCommitted(id, trainer);
        } else {
            bytes32 statement = keccak256(
                abi.encode(COMMITMENT_TYPEHASH, id, round, attempt, evidence.commitment)
            );
            bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(trainer, evidence.commitment))));
            // Whoever posted it, a batch of commitments of that attempt.
            bytes32 kind = commit.head & ~bytes32(uint256(type(uint160).max));
            if (
                kind != Inputs.headOf(Inputs.COMMITS, round, attempt, address(0)) ||
                commit.content != MerkleProof.processProofCalldata(evidence.proof, leaf) ||
                CommitteeSignatures.recover(_hashTypedDataV4(statement), evidence.signature) != trainer
            ) revert RoundNotCommitted(id, trainer);
        }
        bytes32 reveal = Inputs.headOf(Inputs.REVEAL, round, attempt, trainer);
        bytes32 inputs = Inputs.append(evidence.inputsBefore, commit.head, commit.content);
        for (uint256 i = 0; i < evidence.after_.length; ++i) {
            Entry calldata entry = evidence.after_[i];
            if (entry.head == reveal) revert RoundNotWithheld(id, trainer);
            inputs = Inputs.append(inputs, entry.head, entry.content);
        }
        if (inputs != certificate.inputsRoot) revert RoundNotCommitted(id, trainer);
    }
}
