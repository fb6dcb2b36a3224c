// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

/// @dev Every row of the table behind {IKeyRelease.isPermitted}: each state that each of its conditions can be in, with
/// each state of all others, asked for ten purposes. The expected column is the sentence of the design, written out.
contract TruthTableTest is World {
    enum Relation {
        None,
        Owner,
        Carer,
        FormerCarer
    }
    enum Granted {
        None,
        Treat,
        Etreat,
        Ended,
        Revoked
    }
    enum Held {
        Never,
        Now,
        Expired,
        Revoked
    }
    enum Filed {
        Never,
        Now,
        Ended
    }

    struct Row {
        bool erased;
        Relation relation;
        Granted granted;
        uint8 standing;
        Held policyAttribute;
        Filed filed;
        Held emergencyAttribute;
        bool optedOut;
    }

    uint8[10] private _purposes = [0, 1, 2, 3, 16, 32, 33, 64, 128, 255];
    address private constant ACCESSOR = address(0xACCE55);

    function test_isPermitted_noEmergency() public {
        _everyRow(Filed.Never);
    }

    function test_isPermitted_emergencyFiled() public {
        _everyRow(Filed.Now);
    }

    function test_isPermitted_emergencyEnded() public {
        _everyRow(Filed.Ended);
    }

    function _everyRow(Filed filed) private {
        uint256 rows = 0;
        uint8[3] memory standings = [0, Purposes.TREAT, Purposes.ETREAT];
        for (uint256 i = 0; i < 2 * 4 * 5 * 3 * 4 * 4 * 2; ++i) {
            uint256 rest = i;
            Row memory row;
            row.filed = filed;
            (row.erased, rest) = (rest % 2 == 1, rest / 2);
            (row.relation, rest) = (Relation(rest % 4), rest / 4);
            (row.granted, rest) = (Granted(rest % 5), rest / 5);
            (row.standing, rest) = (standings[rest % 3], rest / 3);
            (row.policyAttribute, rest) = (Held(rest % 4), rest / 4);
            (row.emergencyAttribute, rest) = (Held(rest % 4), rest / 4);
            row.optedOut = rest == 1;
            // Whoever filed held the attribute when filing.
            if (filed != Filed.Never && row.emergencyAttribute == Held.Never) continue;
            _bringAbout(row, bytes32(i));
            for (uint256 p = 0; p < _purposes.length; ++p) {
                bool actual = keyRelease.isPermitted(record, ACCESSOR, _purposes[p]);
                if (actual != _expected(row, _purposes[p])) revert RowDiffers(row, _purposes[p], actual);
            }
            ++rows;
        }
        same(rows, filed == Filed.Never ? 3840 : 2880);
    }

    error RowDiffers(Row row, uint8 purpose, bool actual);

    function _expected(Row memory row, uint8 purpose) private pure returns (bool) {
        bool real = purpose == 1 || purpose == 2 || purpose == 16 || purpose == 32 || purpose == 64;
        bool granted =
            (row.granted == Granted.Treat && purpose == Purposes.TREAT) ||
                (row.granted == Granted.Etreat && purpose == Purposes.ETREAT);
        bool standing = row.standing == purpose && row.policyAttribute == Held.Now;
        bool inEmergency =
            purpose == Purposes.ETREAT &&
                row.filed == Filed.Now &&
                row.emergencyAttribute == Held.Now &&
                !row.optedOut;
        return
            real &&
            !row.erased &&
            (row.relation == Relation.Owner ||
                row.relation == Relation.Carer ||
                granted ||
                standing ||
                inEmergency);
    }

    /// @dev Two moments: at NOW what will have ended by the second, NOW + 24 hours, at which the row is asked.
    function _bringAbout(Row memory row, bytes32 salt) private {
        vm.warp(NOW);
        address owner = row.relation == Relation.Owner ? ACCESSOR : patient;
        vm.prank(owner);
        record = records.register(
            salt,
            salt | bytes32(uint256(1)),
            policy,
            guardians,
            _epochs(),
            row.standing
        );
        _carer(row.relation == Relation.Carer || row.relation == Relation.FormerCarer);
        if (row.granted == Granted.Ended) {
            vm.prank(owner);
            records.grant(record, ACCESSOR, Purposes.ALL, NOW + 24 hours, _sealed("A"));
        } else if (row.granted != Granted.None) {
            uint8 purposes =
                row.granted == Granted.Treat
                    ? Purposes.TREAT
                    : row.granted == Granted.Etreat
                        ? Purposes.ETREAT
                        : Purposes.ALL;
            vm.prank(owner);
            records.grant(record, ACCESSOR, purposes, FAR, _sealed("A"));
        }
        _hold(HEALTH, "emergency", true, FAR);
        if (row.filed == Filed.Ended) _fileAs(salt);
        _hold(MERCY, "cardiology", row.policyAttribute != Held.Never, _end(row.policyAttribute));
        uint40 end = _end(row.emergencyAttribute);

        vm.warp(NOW + 24 hours - 1);
        if (row.filed == Filed.Now) _fileAs(salt);
        _hold(HEALTH, "emergency", row.emergencyAttribute != Held.Never, end);

        vm.warp(NOW + 24 hours);
        if (row.policyAttribute == Held.Revoked) _hold(MERCY, "cardiology", false, 0);
        if (row.emergencyAttribute == Held.Revoked) _hold(HEALTH, "emergency", false, 0);
        if (row.relation == Relation.FormerCarer) _carer(false);
        vm.startPrank(owner);
        if (row.granted == Granted.Revoked) records.revoke(record, ACCESSOR);
        if (row.optedOut) records.setEmergencyOptOut(record, true);
        if (row.erased) records.erase(record);
        vm.stopPrank();
    }

    function _end(Held held) private pure returns (uint40) {
        return held == Held.Expired ? NOW + 24 hours : FAR;
    }

    function _fileAs(bytes32 key) private {
        vm.prank(ACCESSOR);
        keyRelease.requestEmergency(record, "reason", key | bytes32(uint256(1) << 255));
    }

    function _hold(address institution, string memory name, bool held, uint40 until) private {
        if (held) {
            vm.prank(institution);
            attributes.attest(ACCESSOR, name, until);
        } else if (attributes.heldUntil(attributes.attributeId(institution, name), ACCESSOR) != 0) {
            vm.prank(institution);
            attributes.revoke(ACCESSOR, name);
        }
    }

    function _carer(bool appointed) private {
        if (appointed == records.isCarer(patient, ACCESSOR)) return;
        vm.prank(patient);
        if (appointed) records.appointCarer(ACCESSOR, _sealed("vault"));
        else records.dismissCarer(ACCESSOR);
    }
}
