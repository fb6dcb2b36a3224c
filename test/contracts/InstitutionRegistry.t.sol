// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {Names} from "../../contracts/access/Names.sol";
import {IInstitutionRegistry} from "../../contracts/access/interfaces/IInstitutionRegistry.sol";

contract InstitutionRegistryTest is World {
    function _refuse(bytes memory refusal) private {
        vm.expectRevert(refusal);
        vm.prank(CONSORTIUM);
    }

    function test_admit_namesAnAccountForEver() public {
        address account = address(0x77);
        vm.expectEmit();
        emit IInstitutionRegistry.InstitutionAdmitted(account, "st.anna-9", "https://anna.example");
        vm.prank(CONSORTIUM);
        institutions.admit(account, "st.anna-9", "https://anna.example");

        check(institutions.isActive(account), "active");
        same(institutions.accountOf("st.anna-9"), account);
        same(institutions.labelOf(account), "st.anna-9");
        same(institutions.endpointOf(account), "https://anna.example");
        same(institutions.institutionCount(), 4);
        same(institutions.institutionAt(3), account);
    }

    function test_admit_refusesWhoIsNotTheConsortium() public {
        vm.expectRevert(_unauthorized(MERCY));
        vm.prank(MERCY);
        institutions.admit(address(0x77), "anna", "");
    }

    function test_admit_neverRebindsALabel() public {
        bytes memory taken = abi.encodeWithSelector(
            IInstitutionRegistry.InstitutionLabelTaken.selector,
            "mercy",
            MERCY
        );
        _refuse(taken);
        institutions.admit(address(0x77), "mercy", "");

        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        _refuse(taken);
        institutions.admit(address(0x77), "mercy", "");
        same(institutions.accountOf("mercy"), MERCY);
    }

    function test_admit_neverRenamesAnAccount() public {
        _refuse(
            abi.encodeWithSelector(IInstitutionRegistry.InstitutionAlreadyAdmitted.selector, MERCY, "mercy")
        );
        institutions.admit(MERCY, "mercy-two", "");
    }

    function test_admit_refusesTheZeroAccount() public {
        _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionInvalidAccount.selector, address(0)));
        institutions.admit(address(0), "nobody", "");
    }

    function test_admit_refusesOtherLetters() public {
        string[8] memory bad = [
            "",
            "Mercy",
            "mercy_two",
            "mercy two",
            unicode"charité",
            "mercy@x",
            ".mercy",
            "-mercy"
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionInvalidLabel.selector, bad[i]));
            institutions.admit(address(0x77), bad[i], "");
        }
    }

    function test_admit_boundsLengths() public {
        string memory longest = string(_letters(64));
        vm.prank(CONSORTIUM);
        institutions.admit(address(0x77), longest, string(_letters(256)));
        same(institutions.accountOf(longest), address(0x77));

        string memory tooLong = string(_letters(65));
        _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionInvalidLabel.selector, tooLong));
        institutions.admit(address(0x78), tooLong, "");
        _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionEndpointTooLong.selector, 257, 256));
        institutions.admit(address(0x78), "b", string(_letters(257)));
    }

    function testFuzz_names_areExactlyTheirAlphabet(bytes1 letter) public pure {
        uint8 c = uint8(letter);
        bool first = (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39);
        bool common = first || c == 0x2d || c == 0x2e;
        string memory name = string(abi.encodePacked("a", letter));
        check(Names.isLabel(name) == common, "label");
        check(Names.isAttributeName(name) == (common || c == 0x5f), "attribute name");

        name = string(abi.encodePacked(letter, "a"));
        check(Names.isLabel(name) == first, "label's first");
        check(Names.isAttributeName(name) == first, "attribute name's first");
    }

    function test_deactivate_andReactivate_areTheConsortiums() public {
        vm.expectRevert(_unauthorized(MERCY));
        vm.prank(MERCY);
        institutions.deactivate(CHARITE);
        vm.expectRevert(_unauthorized(MERCY));
        vm.prank(MERCY);
        institutions.reactivate(MERCY);

        vm.expectEmit();
        emit IInstitutionRegistry.InstitutionDeactivated(MERCY);
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        check(!institutions.isActive(MERCY), "inactive");
        _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionInactive.selector, MERCY));
        institutions.deactivate(MERCY);

        vm.expectEmit();
        emit IInstitutionRegistry.InstitutionReactivated(MERCY);
        vm.prank(CONSORTIUM);
        institutions.reactivate(MERCY);
        check(institutions.isActive(MERCY), "active");
        _refuse(abi.encodeWithSelector(IInstitutionRegistry.InstitutionAlreadyActive.selector, MERCY));
        institutions.reactivate(MERCY);
    }

    function test_deactivate_refusesTheUnknown() public {
        bytes memory unknown = abi.encodeWithSelector(
            IInstitutionRegistry.InstitutionUnknown.selector,
            STRANGER
        );
        _refuse(unknown);
        institutions.deactivate(STRANGER);
        _refuse(unknown);
        institutions.reactivate(STRANGER);
    }

    function test_keysAndEndpoint_areForActiveInstitutionsOnly() public {
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        address[2] memory barred = [STRANGER, MERCY];
        for (uint256 i = 0; i < barred.length; ++i) {
            bytes memory inactive = abi.encodeWithSelector(
                IInstitutionRegistry.InstitutionInactive.selector,
                barred[i]
            );
            vm.startPrank(barred[i]);
            vm.expectRevert(inactive);
            institutions.setEndpoint("https://evil.example");
            vm.expectRevert(inactive);
            institutions.publishAuthorityKey("key");
            vm.expectRevert(inactive);
            institutions.publishEpochKey(bytes32(uint256(1)));
            vm.stopPrank();
        }
    }

    function test_setEndpoint_replaces() public {
        vm.expectEmit();
        emit IInstitutionRegistry.EndpointSet(MERCY, "https://mercy.example");
        vm.prank(MERCY);
        institutions.setEndpoint("https://mercy.example");
        same(institutions.endpointOf(MERCY), "https://mercy.example");
        same(institutions.endpointOf(CHARITE), "");

        vm.expectRevert(
            abi.encodeWithSelector(IInstitutionRegistry.InstitutionEndpointTooLong.selector, 257, 256)
        );
        vm.prank(MERCY);
        institutions.setEndpoint(string(_letters(257)));
    }

    /// Text that is no UTF-8 made ethers throw at every reader of events, and stopped the guardians of everybody.
    function test_setEndpoint_refusesWhatIsNotPrintableAscii() public {
        bytes[5] memory bad = [
            bytes(hex"ff80fffe"),
            "a b",
            unicode"https://klinik-süd.example",
            "a\n",
            bytes(hex"7f")
        ];
        uint256[5] memory places = [uint256(0), 1, 16, 1, 0];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IInstitutionRegistry.InstitutionEndpointUnprintable.selector,
                    places[i]
                )
            );
            vm.prank(MERCY);
            institutions.setEndpoint(string(bad[i]));
        }
        vm.prank(MERCY);
        institutions.setEndpoint("!~");
        same(institutions.endpointOf(MERCY), "!~");
    }

    function test_publishAuthorityKey_keepsEveryVersionsDigest() public {
        vm.startPrank(MERCY);
        vm.expectEmit();
        emit IInstitutionRegistry.AuthorityKeyPublished(MERCY, 1, "first");
        same(institutions.publishAuthorityKey("first"), 1);
        same(institutions.publishAuthorityKey("second"), 2);
        vm.stopPrank();
        same(institutions.authorityKeyVersion(MERCY), 2);
        same(institutions.authorityKeyDigest(MERCY, 1), keccak256("first"));
        same(institutions.authorityKeyDigest(MERCY, 2), keccak256("second"));
        same(institutions.authorityKeyDigest(MERCY, 3), 0);
        same(institutions.authorityKeyVersion(CHARITE), 0);
    }

    function test_publishAuthorityKey_boundsTheSize() public {
        vm.startPrank(MERCY);
        institutions.publishAuthorityKey(_letters(2048));
        vm.expectRevert(
            abi.encodeWithSelector(IInstitutionRegistry.InstitutionInvalidKeySize.selector, 2049, 2048)
        );
        institutions.publishAuthorityKey(_letters(2049));
        vm.expectRevert(
            abi.encodeWithSelector(IInstitutionRegistry.InstitutionInvalidKeySize.selector, 0, 2048)
        );
        institutions.publishAuthorityKey("");
        vm.stopPrank();
    }

    function test_publishEpochKey_countsEpochs() public {
        vm.startPrank(MERCY);
        vm.expectEmit();
        emit IInstitutionRegistry.EpochKeyPublished(MERCY, 1, keccak256("one"));
        same(institutions.publishEpochKey(keccak256("one")), 1);
        same(institutions.publishEpochKey(keccak256("two")), 2);
        vm.expectRevert(abi.encodeWithSelector(IInstitutionRegistry.InstitutionZeroKey.selector, MERCY));
        institutions.publishEpochKey(0);
        vm.stopPrank();
        (uint16 epoch, bytes32 key) = institutions.epochKey(MERCY);
        same(epoch, 2);
        same(key, keccak256("two"));
        (epoch, key) = institutions.epochKey(CHARITE);
        same(epoch, 0);
        same(key, 0);
    }

    function _letters(uint256 length) private pure returns (bytes memory text) {
        text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) text[i] = "a";
    }
}
