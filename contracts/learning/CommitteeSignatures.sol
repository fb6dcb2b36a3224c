// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {TaskId} from "../types/TaskId.sol";

/// @title Who of a committee signed
/// @notice ECDSA, EIP-2098: 64 bytes each, in the order of chairs. Right below some 31 members; above, aggregated signatures
/// would cost less.
library CommitteeSignatures {
    uint256 private constant SIGNATURE_SIZE = 64;

    /// @param committeeRoot a running hash from zero, as of a roster: root ← keccak256(root ‖ member)
    /// @return count of `signers`, each of whose signatures is right
    function check(
        TaskId id,
        bytes32 committeeRoot,
        bytes32 digest,
        address[] calldata committee,
        uint32 signers,
        bytes calldata signatures
    ) internal view returns (uint256 count) {
        bytes32 root;
        for (uint256 i = 0; i < committee.length; ++i) {
            root = Hashes.efficientKeccak256(root, bytes32(uint256(uint160(committee[i]))));
        }
        if (root != committeeRoot) revert IRoundCoordinator.RoundNotCommittee(id, committeeRoot, root);
        if (signers >> committee.length != 0)
            revert IRoundCoordinator.RoundInvalidSigners(id, signers, signatures.length);
        for (uint256 i = 0; i < committee.length; ++i) {
            if ((signers >> i) & 1 == 0) continue;
            uint256 start = count * SIGNATURE_SIZE;
            ++count;
            if (signatures.length < start + SIGNATURE_SIZE) {
                revert IRoundCoordinator.RoundInvalidSigners(id, signers, signatures.length);
            }
            if (recover(digest, signatures[start:start + SIGNATURE_SIZE]) != committee[i]) {
                revert IRoundCoordinator.RoundInvalidSignature(id, i + 1);
            }
        }
        if (signatures.length != count * SIGNATURE_SIZE) {
            revert IRoundCoordinator.RoundInvalidSigners(id, signers, signatures.length);
        }
    }

    /// @dev `signature` is EIP-2098 (r ‖ yParity and s). Zero for what is no signature. The other signature that everybody
    /// can derive from one is not refused: members are counted by chair, never by signature.
    function recover(bytes32 digest, bytes calldata signature) internal view returns (address signer) {
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

    /// @return f, how many of the members may be wrong
    function tolerated(uint256 members) internal pure returns (uint256) {
        return (members - 1) / 3;
    }

    function quorum(uint256 members) internal pure returns (uint256) {
        return (2 * members) / 3 + 1;
    }
}
