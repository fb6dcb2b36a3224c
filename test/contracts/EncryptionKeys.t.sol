// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IEncryptionKeys} from "../../contracts/access/interfaces/IEncryptionKeys.sol";

contract EncryptionKeysTest is World {
    function testFuzz_publish_countsVersions_andNobodyPublishesForAnother(
        bytes32 first,
        bytes32 second,
        address account
    ) public {
        vm.assume(first != 0 && second != 0 && account != STRANGER);
        vm.expectEmit();
        emit IEncryptionKeys.EncryptionKeyPublished(account, 1, first);
        vm.prank(account);
        same(encryptionKeys.publish(first), 1);
        vm.prank(STRANGER);
        same(encryptionKeys.publish(keccak256("stranger")), 1);
        vm.prank(account);
        same(encryptionKeys.publish(second), 2);
        (uint16 version, bytes32 key) = encryptionKeys.keyOf(account);
        same(version, 2);
        same(key, second);
    }

    function test_publish_refusesZero() public {
        vm.expectRevert(abi.encodeWithSelector(IEncryptionKeys.EncryptionKeyZero.selector, patient));
        vm.prank(patient);
        encryptionKeys.publish(0);
        (uint16 version, bytes32 key) = encryptionKeys.keyOf(patient);
        same(version, 0);
        same(key, 0);
    }
}
