// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IRecordRegistry} from "../../contracts/records/interfaces/IRecordRegistry.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

/// @dev A patient's contract wallet: it signs what it was told to approve (ERC-1271).
contract SignatureWallet is IERC1271 {
    mapping(bytes32 hash => bool) private _approved;

    function approve(bytes32 hash) external {
        _approved[hash] = true;
    }

    function register(
        IRecordRegistry records,
        PolicyId policy,
        GuardianSetId set
    ) external returns (RecordId) {
        return records.register("wallet", keccak256("envelope"), policy, set, 0, 0);
    }

    function isValidSignature(bytes32 hash, bytes calldata) external view returns (bytes4) {
        return _approved[hash] ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
