// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IGuardianSets} from "../../contracts/access/interfaces/IGuardianSets.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";

contract GuardianSetsTest is World {
    function test_defineGuardianSet_keepsMembersInTheirOrder() public {
        address[] memory members = _three(HEALTH, MERCY, CHARITE);
        check(!guardianSets.isDefined(GuardianSetId.wrap(2)), "not yet");
        same(GuardianSetId.unwrap(guardianSets.find(members, 3)), 0);
        vm.expectEmit();
        emit IGuardianSets.GuardianSetDefined(GuardianSetId.wrap(2), 3, members);
        vm.prank(STRANGER);
        GuardianSetId set = guardianSets.defineGuardianSet(members, 3);
        same(GuardianSetId.unwrap(set), 2);
        same(GuardianSetId.unwrap(guardianSets.find(members, 3)), 2);
        check(guardianSets.isDefined(set), "defined");
        same(guardianSets.memberAt(set, 0), HEALTH);
        same(guardianSets.memberAt(set, 1), MERCY);
        same(guardianSets.memberAt(set, 2), CHARITE);
        same(guardianSets.memberAt(set, 3), address(0));
        same(abi.encode(guardianSets.membersOf(set)), abi.encode(members));
        (uint8 size, uint8 threshold) = guardianSets.sizeAndThreshold(set);
        same(size, 3);
        same(threshold, 3);
    }

    function test_defineGuardianSet_twice_findsTheFirst_evenAfterAMemberLeft() public {
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        GuardianSetId again = guardianSets.defineGuardianSet(_three(MERCY, CHARITE, HEALTH), 2);
        same(GuardianSetId.unwrap(again), GuardianSetId.unwrap(guardians));
        check(!guardianSets.isDefined(GuardianSetId.wrap(2)), "no second");
        check(!guardianSets.isDefined(GuardianSetId.wrap(0)), "zero is no set");
    }

    function test_defineGuardianSet_refusesBadSets() public {
        address[] memory members = _three(MERCY, CHARITE, HEALTH);
        vm.expectRevert(
            abi.encodeWithSelector(IGuardianSets.GuardianSetInvalidThreshold.selector, uint8(1), 3)
        );
        guardianSets.defineGuardianSet(members, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IGuardianSets.GuardianSetInvalidThreshold.selector, uint8(4), 3)
        );
        guardianSets.defineGuardianSet(members, 4);
        vm.expectRevert(
            abi.encodeWithSelector(IGuardianSets.GuardianSetInvalidThreshold.selector, uint8(2), 0)
        );
        guardianSets.defineGuardianSet(new address[](0), 2);
        vm.expectRevert(abi.encodeWithSelector(IGuardianSets.GuardianSetDuplicateMember.selector, MERCY));
        guardianSets.defineGuardianSet(_three(MERCY, CHARITE, MERCY), 2);
        vm.expectRevert(abi.encodeWithSelector(IGuardianSets.GuardianSetInactiveMember.selector, STRANGER));
        guardianSets.defineGuardianSet(_three(MERCY, STRANGER, HEALTH), 2);
        vm.prank(CONSORTIUM);
        institutions.deactivate(HEALTH);
        vm.expectRevert(abi.encodeWithSelector(IGuardianSets.GuardianSetInactiveMember.selector, HEALTH));
        guardianSets.defineGuardianSet(members, 3);
    }

    function test_defineGuardianSet_takesSixteen_notSeventeen() public {
        address[] memory members = new address[](17);
        for (uint256 i = 0; i < 17; ++i) {
            members[i] = address(uint160(0x9000 + i));
            _admit(members[i], string(abi.encodePacked("hospital-", bytes1(uint8(0x61 + i)))));
        }
        vm.expectRevert(abi.encodeWithSelector(IGuardianSets.GuardianSetInvalidSize.selector, 17, 16));
        guardianSets.defineGuardianSet(members, 2);
        assembly ("memory-safe") {
            mstore(members, 16)
        }
        GuardianSetId set = guardianSets.defineGuardianSet(members, 16);
        same(guardianSets.memberAt(set, 15), members[15]);
    }
}
