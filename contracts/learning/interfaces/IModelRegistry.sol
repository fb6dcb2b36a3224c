// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Certificate} from "../../types/Certificate.sol";
import {TaskId} from "../../types/TaskId.sol";

/// @title Models that came out of final rounds
interface IModelRegistry {
    struct Model {
        bytes32 modelDigest;
        bytes32 reportDigest;
    }

    error ModelNotFinal(TaskId task, uint16 round);
    error ModelAlreadyRegistered(TaskId task, uint16 round);

    event ModelRegistered(
        TaskId indexed task,
        uint16 indexed round,
        bytes32 indexed modelDigest,
        bytes32 reportDigest
    );

    /// @notice Keeps the digests of a final round's model and report; by anyone, once.
    function registerModel(Certificate calldata certificate, uint32 signers) external;

    /// @return zeros where nothing is registered
    function modelOf(TaskId task, uint16 round) external view returns (Model memory);

    /// @return task 0 for a model that no registered round made
    function originOf(bytes32 modelDigest) external view returns (TaskId task, uint16 round);
}
