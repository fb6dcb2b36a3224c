// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "./Checks.sol";
import {World} from "./World.sol";
import {KeyRelease} from "../../contracts/records/KeyRelease.sol";
import {RecordRegistry} from "../../contracts/records/RecordRegistry.sol";
import {IKeyRelease} from "../../contracts/records/interfaces/IKeyRelease.sol";
import {IRecordRegistry} from "../../contracts/records/interfaces/IRecordRegistry.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";
import {RequestId} from "../../contracts/types/RequestId.sol";

/// @dev Six people try everything on four records, at random. Who is owner and who is carer is kept here too, from what
/// succeeded; an act that succeeds for whoever that book does not allow is a `violation`. After every act each record is
/// compared with what it was before.
/// In this file, because Hardhat fuzzes only contracts of files it was told to run.
contract RecordsHandler is Checks {
    uint256 public constant RECORDS = 4;
    uint256 private constant PEOPLE = 6;

    RecordRegistry private immutable records;
    KeyRelease private immutable keyRelease;
    PolicyId private immutable policy;
    GuardianSetId private immutable guardians;

    RecordId[] public ids;
    mapping(RecordId => address) public owner;
    mapping(address => mapping(address => bool)) public carer;
    mapping(RecordId => bool) public erased;
    mapping(RecordId => mapping(address => bool)) public granted;
    IKeyRelease.Request[] private _requests;
    mapping(RequestId => uint16) private _released;
    mapping(RecordId => uint16) private _confirmed;

    string public violation;
    uint256 public acts;

    constructor(RecordRegistry records_, KeyRelease keyRelease_, PolicyId policy_, GuardianSetId guardians_) {
        (records, keyRelease, policy, guardians) = (records_, keyRelease_, policy_, guardians_);
        for (uint256 i = 0; i < RECORDS; ++i) {
            address first = _person(i);
            vm.prank(first);
            RecordId id = records_.register(bytes32(i), bytes32(i + 1), policy_, guardians_, 0, 0);
            ids.push(id);
            owner[id] = first;
        }
    }

    // ---- the acts ----

    function grant(uint256 by, uint256 which, uint256 to) external {
        RecordId id = _record(which);
        bytes memory act = abi.encodeCall(
            records.grant,
            (id, _person(to), 1, type(uint40).max, new bytes(80))
        );
        if (_act(by, address(records), act, _mayAct(by, id) && !erased[id], false))
            granted[id][_person(to)] = true;
    }

    function revoke(uint256 by, uint256 which, uint256 to) external {
        RecordId id = _record(which);
        bytes memory act = abi.encodeCall(records.revoke, (id, _person(to)));
        if (_act(by, address(records), act, _mayAct(by, id), false)) granted[id][_person(to)] = false;
    }

    function settle(uint256 by, uint256 which, uint8 purposes, bool optedOut) external {
        RecordId id = _record(which);
        bool allowed = _mayAct(by, id) && !erased[id];
        _act(
            by,
            address(records),
            abi.encodeCall(records.setStandingConsent, (id, purposes)),
            allowed,
            false
        );
        _act(
            by,
            address(records),
            abi.encodeCall(records.setEmergencyOptOut, (id, optedOut)),
            allowed,
            false
        );
    }

    function correct(uint256 by, uint256 which, bytes32 digest, uint16 given) external {
        RecordId id = _record(which);
        uint16 next = records.recordOf(id).version + 1;
        // One in four of any version, or hardly anything is ever corrected.
        uint16 version = given % 4 == 0 ? given : next;
        bytes memory act = abi.encodeCall(records.correct, (id, version, digest, policy, 0));
        _act(by, address(records), act, _mayAct(by, id) && !erased[id] && version == next, false);
    }

    function erase(uint256 by, uint256 which) external {
        // One in four, or every record is gone at once.
        if (which % 4 != 0) return;
        RecordId id = _record(which / 4);
        bytes memory act = abi.encodeCall(records.erase, (id));
        if (_act(by, address(records), act, _person(by) == owner[id] && !erased[id], false))
            erased[id] = true;
    }

    function appoint(uint256 by, uint256 whom) external {
        bytes memory act = abi.encodeCall(records.appointCarer, (_person(whom), new bytes(80)));
        if (_act(by, address(records), act, true, false)) carer[_person(by)][_person(whom)] = true;
    }

    function dismiss(uint256 by, uint256 whom) external {
        bytes memory act = abi.encodeCall(records.dismissCarer, (_person(whom)));
        if (_act(by, address(records), act, true, false)) carer[_person(by)][_person(whom)] = false;
    }

    function move(uint256 by, uint256 from, uint256 to, uint256 which) external {
        address patient = _person(from);
        bool allowed = _person(by) == patient || carer[patient][_person(by)];
        _act(
            by,
            address(records),
            abi.encodeCall(records.proposeCustody, (patient, _person(to))),
            allowed,
            false
        );
        take(to, from, which);
        vm.warp(block.timestamp + 7 days);
        take(to, from, which);
    }

    function take(uint256 by, uint256 from, uint256 which) public {
        RecordId id = _record(which);
        RecordId[] memory list = new RecordId[](1);
        list[0] = id;
        address patient = _person(from);
        bool allowed =
            records.moveOf(patient).newAccount == _person(by) &&
                block.timestamp >= records.moveOf(patient).readyAt &&
                owner[id] == patient;
        bytes memory act = abi.encodeCall(records.takeCustody, (patient, list));
        if (_act(by, address(records), act, allowed, true)) owner[id] = _person(by);
    }

    function stop(uint256 by) external {
        _act(by, address(records), abi.encodeCall(records.stopCustody, ()), true, false);
    }

    function ask(uint256 by, uint256 which, bytes32 key) external {
        RecordId id = _record(which);
        bytes memory act = abi.encodeCall(keyRelease.requestAccess, (id, 1, key));
        if (_act(by, address(keyRelease), act, !erased[id], false)) {
            _requests.push(IKeyRelease.Request(id, _person(by), 1, key));
        }
    }

    function release(uint256 by, uint256 which, uint8 index) external {
        if (_requests.length == 0) return;
        IKeyRelease.Request memory request = _requests[which % _requests.length];
        RequestId id = keyRelease.requestId(request);
        index %= 4;
        bool allowed = _mayOpen(request.accessor, request.record) && _guardian(by, index);
        bytes memory act = abi.encodeCall(keyRelease.release, (request, index, bytes32(uint256(1))));
        uint16 bit = uint16(1 << index);
        if (_act(by, address(keyRelease), act, allowed && _released[id] & bit == 0, false))
            _released[id] |= bit;
    }

    function confirm(uint256 by, uint256 which, uint8 index) external {
        RecordId id = _record(which);
        RecordId[] memory list = new RecordId[](1);
        list[0] = id;
        index %= 4;
        bytes memory act = abi.encodeCall(keyRelease.confirmErasure, (index, list));
        if (_act(by, address(keyRelease), act, erased[id] && _guardian(by, index), false)) {
            _confirmed[id] |= uint16(1 << index);
        }
    }

    // ---- the book ----

    /// @dev Released and confirmed bits are those of the book: never one less, never one more.
    function bitsAgree() external view returns (bool) {
        for (uint256 i = 0; i < _requests.length; ++i) {
            RequestId id = keyRelease.requestId(_requests[i]);
            if (keyRelease.requestStateOf(id).released != _released[id]) return false;
        }
        for (uint256 i = 0; i < ids.length; ++i) {
            if (keyRelease.erasureConfirmations(ids[i]) != _confirmed[ids[i]]) return false;
        }
        return true;
    }

    function person(uint256 i) external pure returns (address) {
        return _person(i);
    }

    function _person(uint256 i) private pure returns (address) {
        return address(uint160(0x1000 + (i % PEOPLE)));
    }

    function _record(uint256 i) private view returns (RecordId) {
        return ids[i % RECORDS];
    }

    function _mayAct(uint256 by, RecordId id) private view returns (bool) {
        return _person(by) == owner[id] || carer[owner[id]][_person(by)];
    }

    /// @dev Nobody in this town holds an attribute, so only people's word opens.
    function _mayOpen(address accessor, RecordId id) private view returns (bool) {
        return !erased[id] && (accessor == owner[id] || carer[owner[id]][accessor] || granted[id][accessor]);
    }

    /// @dev The guardians are persons 0, 1 and 2, in this order.
    function _guardian(uint256 by, uint8 index) private pure returns (bool) {
        return index < 3 && by % PEOPLE == index;
    }

    function _act(
        uint256 by,
        address target,
        bytes memory act,
        bool allowed,
        bool moves
    ) private returns (bool done) {
        IRecordRegistry.Record[] memory before = new IRecordRegistry.Record[](RECORDS);
        for (uint256 i = 0; i < RECORDS; ++i) before[i] = records.recordOf(ids[i]);
        vm.prank(_person(by));
        (done, ) = target.call(act);
        if (done) ++acts;
        if (done && !allowed) violation = "somebody did what they may not";
        for (uint256 i = 0; i < RECORDS; ++i) {
            IRecordRegistry.Record memory now_ = records.recordOf(ids[i]);
            if (now_.nonce < before[i].nonce) violation = "a nonce went back";
            if (now_.version < before[i].version) violation = "a version went back";
            if (before[i].policyIndex == 0 && now_.policyIndex != 0) violation = "an erased record came back";
            if (before[i].policyIndex == 0 && now_.settings != 0) violation = "an erased record has consent";
            if (GuardianSetId.unwrap(now_.guardianSet) != GuardianSetId.unwrap(before[i].guardianSet)) {
                violation = "a guardian set changed";
            }
            if (now_.owner != before[i].owner && !moves) violation = "an owner changed outside a move";
        }
    }
}

contract RecordsInvariants is World {
    RecordsHandler private _town;

    function setUp() public override {
        super.setUp();
        address[3] memory members = [address(0x1000), address(0x1001), address(0x1002)];
        for (uint256 i = 0; i < 3; ++i) {
            _admit(members[i], string(abi.encodePacked("guardian-", bytes1(uint8(0x61 + i)))));
        }
        guardians = guardianSets.defineGuardianSet(_three(members[0], members[1], members[2]), 2);
        _town = new RecordsHandler(records, keyRelease, policy, guardians);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_town);
    }

    function invariant_nobodyActsButThePatientAndTheirCarers_andNothingGoesBack() public view {
        same(_town.violation(), "");
    }

    function invariant_ownersAndErasuresAreWhatTheActsMadeThem() public view {
        for (uint256 i = 0; i < _town.RECORDS(); ++i) {
            RecordId id = _town.ids(i);
            same(records.ownerOf(id), _town.owner(id));
            check(records.isErased(id) == _town.erased(id), "erased");
            if (_town.erased(id)) same(records.digestOf(id), 0);
        }
    }

    function invariant_whoMayOpenIsWhoWasAllowed() public view {
        for (uint256 i = 0; i < _town.RECORDS(); ++i) {
            RecordId id = _town.ids(i);
            for (uint256 p = 0; p < 6; ++p) {
                address person = _town.person(p);
                bool allowed =
                    person == _town.owner(id) ||
                        _town.carer(_town.owner(id), person) ||
                        _town.granted(id, person);
                check(keyRelease.isPermitted(id, person, 1) == (allowed && !_town.erased(id)), "may open");
            }
        }
    }

    function invariant_receiptsAreOnlyEverAdded() public view {
        check(_town.bitsAgree(), "released and confirmed bits");
    }
}
