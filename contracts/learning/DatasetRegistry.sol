// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IDatasetRegistry} from "./interfaces/IDatasetRegistry.sol";
import {IInstitutionRegistry} from "../access/interfaces/IInstitutionRegistry.sol";
import {DatasetId} from "../types/DatasetId.sol";

/// @title DatasetRegistry
contract DatasetRegistry is IDatasetRegistry {
    struct Dataset {
        address owner;
        bool retired;
        uint32 version;
        uint32 rows;
    }

    IInstitutionRegistry private immutable INSTITUTIONS;

    mapping(DatasetId dataset => Dataset) private _datasets;
    mapping(DatasetId dataset => mapping(uint32 version => bytes32)) private _roots;

    constructor(IInstitutionRegistry institutions) {
        INSTITUTIONS = institutions;
    }

    // ---- the institution itself ----

    /// @inheritdoc IDatasetRegistry
    function register(
        bytes32 salt,
        bytes32 root,
        uint32 rows,
        bytes32 schemaDigest
    ) external returns (DatasetId dataset) {
        if (!INSTITUTIONS.isActive(msg.sender)) revert DatasetInstitutionInactive(msg.sender);
        dataset = datasetId(msg.sender, salt);
        if (_datasets[dataset].owner != address(0)) revert DatasetAlreadyRegistered(dataset);
        _checkRows(dataset, root, rows);

        _datasets[dataset] = Dataset({owner: msg.sender, retired: false, version: 1, rows: rows});
        _roots[dataset][1] = root;

        emit DatasetRegistered(dataset, msg.sender, root, rows, schemaDigest);
    }

    /// @inheritdoc IDatasetRegistry
    function change(DatasetId dataset, bytes32 root, uint32 rows) external {
        Dataset memory current = _checkOwner(dataset);
        _checkRows(dataset, root, rows);

        uint32 version = current.version + 1;
        _datasets[dataset] = Dataset({owner: msg.sender, retired: false, version: version, rows: rows});
        _roots[dataset][version] = root;

        emit DatasetChanged(dataset, version, root, rows);
    }

    /// @inheritdoc IDatasetRegistry
    function retire(DatasetId dataset) external {
        _checkOwner(dataset);

        _datasets[dataset].retired = true;

        emit DatasetRetired(dataset);
    }

    // ---- views ----

    /// @inheritdoc IDatasetRegistry
    function datasetId(address institution, bytes32 salt) public view returns (DatasetId) {
        return DatasetId.wrap(keccak256(abi.encode(block.chainid, address(this), institution, salt)));
    }

    /// @inheritdoc IDatasetRegistry
    function ownerOf(DatasetId dataset) external view returns (address) {
        Dataset storage current = _datasets[dataset];
        return current.retired ? address(0) : current.owner;
    }

    /// @inheritdoc IDatasetRegistry
    function currentOf(DatasetId dataset) external view returns (uint32 version, uint32 rows, bytes32 root) {
        Dataset storage current = _datasets[dataset];
        return (current.version, current.rows, _roots[dataset][current.version]);
    }

    /// @inheritdoc IDatasetRegistry
    function rootOf(DatasetId dataset, uint32 version) external view returns (bytes32) {
        return _roots[dataset][version];
    }

    /// @inheritdoc IDatasetRegistry
    function isDeclared(
        DatasetId dataset,
        uint32 version,
        bytes32 leaf,
        bytes32[] calldata proof
    ) external view returns (bool) {
        bytes32 root = _roots[dataset][version];
        return root != 0 && MerkleProof.verifyCalldata(proof, root, leaf);
    }

    // ---- checks ----

    function _checkOwner(DatasetId dataset) private view returns (Dataset memory current) {
        current = _datasets[dataset];
        if (current.owner != msg.sender || current.retired) revert DatasetNotOwner(dataset, msg.sender);
    }

    function _checkRows(DatasetId dataset, bytes32 root, uint32 rows) private pure {
        if (root == 0) revert DatasetInvalidRoot(dataset);
        if (rows == 0) revert DatasetInvalidRows(dataset);
    }
}
