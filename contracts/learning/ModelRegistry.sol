// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IModelRegistry} from "./interfaces/IModelRegistry.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates} from "../types/Certificate.sol";
import {TaskId} from "../types/TaskId.sol";

/// @title ModelRegistry
contract ModelRegistry is IModelRegistry {
    struct Origin {
        TaskId task;
        uint16 round;
    }

    IRoundCoordinator private immutable COORDINATOR;

    mapping(TaskId task => mapping(uint16 round => Model)) private _models;
    mapping(bytes32 modelDigest => Origin) private _origins;

    constructor(IRoundCoordinator coordinator) {
        COORDINATOR = coordinator;
    }

    /// @inheritdoc IModelRegistry
    function registerModel(Certificate calldata certificate, uint32 signers) external {
        (TaskId task, uint16 round) = (certificate.task, certificate.round);
        bytes32 result = COORDINATOR.finalResult(task, round);
        if (!Certificates.isSealed(result, certificate, signers)) revert ModelNotFinal(task, round);
        bytes32 digest = certificate.results.aggregateDigest;
        if (_models[task][round].modelDigest != 0) revert ModelAlreadyRegistered(task, round);

        _models[task][round] = Model({modelDigest: digest, reportDigest: certificate.results.reportDigest});
        // A round that changed nothing gives its base again: the first to make a model stays its origin.
        if (TaskId.unwrap(_origins[digest].task) == 0) _origins[digest] = Origin({task: task, round: round});

        emit ModelRegistered(task, round, digest, certificate.results.reportDigest);
    }

    /// @inheritdoc IModelRegistry
    function modelOf(TaskId task, uint16 round) external view returns (Model memory) {
        return _models[task][round];
    }

    /// @inheritdoc IModelRegistry
    function originOf(bytes32 modelDigest) external view returns (TaskId task, uint16 round) {
        Origin storage origin = _origins[modelDigest];
        return (origin.task, origin.round);
    }
}
