// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title The keys that people are written to
/// @notice Each account publishes its own X25519 key (HPKE); nobody can do it for another. Grants, attribute keys and
/// vault keys are sealed to the newest one.
interface IEncryptionKeys {
    error EncryptionKeyZero(address account);

    event EncryptionKeyPublished(address indexed account, uint16 indexed version, bytes32 key);

    /// @notice Publishes the caller's next key (version 1, 2, …, 65,535). What was sealed to older ones stays sealed to them.
    function publish(bytes32 key) external returns (uint16 version);

    /// @return version 0 when none was published.
    function keyOf(address account) external view returns (uint16 version, bytes32 key);
}
