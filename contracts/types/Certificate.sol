// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Outcomes} from "./Outcomes.sol";
import {TaskId} from "./TaskId.sol";

/// @dev What a committee found in one round: a deterministic function of base, inputs and reference part.
struct Results {
    /// SHA-256 of the new model.
    bytes32 aggregateDigest;
    Outcomes outcomes;
    /// Bit s: seat s was accepted and its value is below zero beyond chance (docs/decisions/0012-judging.md). No pay for
    /// contribution; counts as bad.
    uint128 harmful;
    /// keccak256 of the packed utilities, or of the sampled values (`ShapleyMath`).
    bytes32 contributions;
    /// Root of (patient, amount) leaves, or zero where nobody is to be paid.
    bytes32 patientsRoot;
    /// SHA-256 of the round's report.
    bytes32 reportDigest;
}

/// @dev D, what members sign.
struct Certificate {
    TaskId task;
    uint16 round;
    uint8 attempt;
    bytes32 committeeRoot;
    bytes32 baseDigest;
    bytes32 inputsRoot;
    Results results;
}

/// @title The EIP-712 hash of a certificate, and what is kept of it
library Certificates {
    bytes32 internal constant RESULTS_TYPEHASH = keccak256(
        "Results(bytes32 aggregateDigest,uint256 outcomes,uint128 harmful,bytes32 contributions,bytes32 patientsRoot,bytes32 reportDigest)"
    );
    bytes32 internal constant CERTIFICATE_TYPEHASH = keccak256(
        "Certificate(uint64 task,uint16 round,uint8 attempt,bytes32 committeeRoot,bytes32 baseDigest,bytes32 inputsRoot,Results results)Results(bytes32 aggregateDigest,uint256 outcomes,uint128 harmful,bytes32 contributions,bytes32 patientsRoot,bytes32 reportDigest)"
    );

    /// @dev hashStruct(D).
    function hash(Certificate memory certificate) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CERTIFICATE_TYPEHASH,
                    certificate.task,
                    certificate.round,
                    certificate.attempt,
                    certificate.committeeRoot,
                    certificate.baseDigest,
                    certificate.inputsRoot,
                    keccak256(abi.encode(RESULTS_TYPEHASH, certificate.results))
                )
            );
    }

    /// @dev What the coordinator keeps of a certified round. Bit i of `signers`: the committee's member i signed.
    function seal(bytes32 certificate, uint32 signers) internal pure returns (bytes32) {
        return keccak256(abi.encode(certificate, signers));
    }

    /// @return whether `result` is what is kept of this certificate; never where nothing is kept
    function isSealed(
        bytes32 result,
        Certificate memory certificate,
        uint32 signers
    ) internal pure returns (bool) {
        return result != 0 && result == seal(hash(certificate), signers);
    }
}
