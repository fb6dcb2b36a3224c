// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "../learning/LearningWorld.sol";
import {IRewardSettlement} from "../../../contracts/rewards/interfaces/IRewardSettlement.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";

contract IncentiveTokenTest is LearningWorld {
    uint256 private constant PAYER_KEY = 0x9A1E4;

    function test_mint_isTheConsortiums_upToTheCap() public {
        bytes memory act = abi.encodeCall(token.mint, (STRANGER, 1));
        refused(STRANGER, address(token), act, bytes4(keccak256("AccessManagedUnauthorized(address)")));
        uint256 left = token.cap() - token.totalSupply();
        vm.prank(CONSORTIUM);
        token.mint(STRANGER, left);
        act = abi.encodeCall(token.mint, (STRANGER, 1));
        refused(CONSORTIUM, address(token), act, bytes4(keccak256("ERC20ExceededCap(uint256,uint256)")));
    }

    function test_fundWithPermit_alsoWhenSomebodySpentTheSignatureFirst() public {
        address payer = vm.addr(PAYER_KEY);
        vm.prank(CONSORTIUM);
        token.mint(payer, 10 * uint256(PER_ROUND));
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(payer);
            TaskId task = coordinator.createTask(_terms(4));
            IRewardSettlement.Permit memory permit = _permit(payer, 3 * uint256(PER_ROUND), i);
            if (i == 1) {
                token.permit(
                    payer,
                    address(rewards),
                    3 * uint256(PER_ROUND),
                    permit.deadline,
                    permit.v,
                    permit.r,
                    permit.s
                );
            }
            vm.prank(payer);
            rewards.fundWithPermit(task, token, PER_ROUND, _split(), permit);
            same(token.balanceOf(address(rewards)), (i + 1) * 3 * uint256(PER_ROUND));
        }
    }

    function _permit(
        address payer,
        uint256 amount,
        uint256 nonce
    ) private view returns (IRewardSettlement.Permit memory permit) {
        permit.deadline = NOW + 1 hours;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                payer,
                address(rewards),
                amount,
                nonce,
                permit.deadline
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
        (permit.v, permit.r, permit.s) = vm.sign(PAYER_KEY, digest);
    }
}
