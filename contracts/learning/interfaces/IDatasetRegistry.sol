// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {DatasetId} from "../../types/DatasetId.sol";

/// @title What institutions say they train on
/// @notice A Merkle root of salted rows, each tied to a patient's consent. It proves what was declared, not what was
/// trained on. Nothing about a row is public; an auditor is shown the leaves.
interface IDatasetRegistry {
    error DatasetInstitutionInactive(address account);
    error DatasetAlreadyRegistered(DatasetId dataset);
    error DatasetNotOwner(DatasetId dataset, address account);
    error DatasetInvalidRoot(DatasetId dataset);
    error DatasetInvalidRows(DatasetId dataset);

    event DatasetRegistered(
        DatasetId indexed dataset,
        address indexed institution,
        bytes32 root,
        uint32 rows,
        bytes32 schemaDigest
    );
    event DatasetChanged(DatasetId indexed dataset, uint32 indexed version, bytes32 root, uint32 rows);
    event DatasetRetired(DatasetId indexed dataset);

    /// @notice An active institution's own.
    /// @param root over keccak256(keccak256(abi.encode(row's salted digest, record, salt)))
    /// @param schemaDigest SHA-256 of the data's description and quality report
    function register(
        bytes32 salt,
        bytes32 root,
        uint32 rows,
        bytes32 schemaDigest
    ) external returns (DatasetId dataset);

    /// @notice New rows: the next version. The owner only.
    function change(DatasetId dataset, bytes32 root, uint32 rows) external;

    /// @notice It can enrol in no task any more. The owner only. Cannot be undone.
    function retire(DatasetId dataset) external;

    function datasetId(address institution, bytes32 salt) external view returns (DatasetId);

    /// @return zero for one never registered, or retired
    function ownerOf(DatasetId dataset) external view returns (address);

    /// @return version 0 when there is none
    function currentOf(DatasetId dataset) external view returns (uint32 version, uint32 rows, bytes32 root);

    function rootOf(DatasetId dataset, uint32 version) external view returns (bytes32);

    /// @return whether `leaf` was declared in that version
    function isDeclared(
        DatasetId dataset,
        uint32 version,
        bytes32 leaf,
        bytes32[] calldata proof
    ) external view returns (bool);
}
