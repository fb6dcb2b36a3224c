// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IEncryptionKeys} from "./interfaces/IEncryptionKeys.sol";

/// @title EncryptionKeys
contract EncryptionKeys is IEncryptionKeys {
    struct EncryptionKey {
        uint16 version;
        bytes32 key;
    }

    mapping(address account => EncryptionKey) private _keys;

    /// @inheritdoc IEncryptionKeys
    function publish(bytes32 key) external returns (uint16 version) {
        if (key == 0) revert EncryptionKeyZero(msg.sender);

        EncryptionKey storage current = _keys[msg.sender];
        version = ++current.version;
        current.key = key;

        emit EncryptionKeyPublished(msg.sender, version, key);
    }

    /// @inheritdoc IEncryptionKeys
    function keyOf(address account) external view returns (uint16 version, bytes32 key) {
        EncryptionKey storage current = _keys[account];
        return (current.version, current.key);
    }
}
