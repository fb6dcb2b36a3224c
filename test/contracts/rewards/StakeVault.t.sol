// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {FeeToken} from "./OddTokens.sol";
import {Checks} from "../Checks.sol";
import {StakeVault} from "../../../contracts/rewards/StakeVault.sol";
import {IStakeVault} from "../../../contracts/rewards/interfaces/IStakeVault.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract PlainToken is ERC20("Plain", "PLN") {
    constructor(address account) {
        _mint(account, 1_000);
    }
}

contract StakeVaultTest is Checks {
    address private constant ANNA = address(0xA);
    address private constant LOCKER = address(0x10C);
    address private constant OTHER = address(0x0DD);
    address private constant TREASURY = address(0x7EA);
    TaskId private constant TASK = TaskId.wrap(1);

    PlainToken private _token;
    StakeVault private _vault;

    function setUp() public {
        _token = new PlainToken(ANNA);
        _vault = new StakeVault(_token, TREASURY);
        vm.startPrank(ANNA);
        _token.approve(address(_vault), 1_000);
        _vault.deposit(600);
        _vault.authorise(LOCKER, true);
        vm.stopPrank();
    }

    function test_deposit_andWithdraw() public {
        same(_vault.freeOf(ANNA), 600);
        vm.prank(ANNA);
        _vault.withdraw(600);
        same(_token.balanceOf(ANNA), 1_000);
        same(_vault.freeOf(ANNA), 0);
    }

    function test_withdraw_noMoreThanIsFree_andNobodyElses() public {
        _lock(500);
        bytes memory act = abi.encodeCall(_vault.withdraw, (101));
        _refuses(ANNA, act, IStakeVault.StakeTooLittle.selector);
        _refuses(OTHER, abi.encodeCall(_vault.withdraw, (1)), IStakeVault.StakeTooLittle.selector);
        vm.prank(ANNA);
        _vault.withdraw(100);
    }

    function test_lock_byWhomTheOwnerAuthorised_once_withinWhatIsFree() public {
        bytes memory act = abi.encodeCall(_vault.lock, (TASK, ANNA, 100));
        _refuses(OTHER, act, IStakeVault.StakeNotAuthorised.selector);
        _refuses(ANNA, act, IStakeVault.StakeNotAuthorised.selector);
        bytes memory more = abi.encodeCall(_vault.lock, (TASK, ANNA, 601));
        _refuses(LOCKER, more, IStakeVault.StakeTooLittle.selector);
        _lock(100);
        _refuses(LOCKER, act, IStakeVault.StakeAlreadyLocked.selector);
        vm.prank(ANNA);
        _vault.authorise(LOCKER, false);
        act = abi.encodeCall(_vault.lock, (TaskId.wrap(2), ANNA, 100));
        _refuses(LOCKER, act, IStakeVault.StakeNotAuthorised.selector);
    }

    function test_unlock_givesBackTheLockersOwnLockOnly() public {
        _lock(100);
        vm.prank(OTHER);
        _vault.unlock(TASK, ANNA);
        same(_vault.lockedOf(LOCKER, TASK, ANNA), 100);
        vm.prank(LOCKER);
        _vault.unlock(TASK, ANNA);
        same(_vault.freeOf(ANNA), 600);
        vm.prank(LOCKER);
        _vault.unlock(TASK, ANNA);
        same(_vault.freeOf(ANNA), 600);
    }

    function test_slash_takesAShareOfTheLock_halfToTheReporter() public {
        _lock(101);
        vm.prank(OTHER);
        _vault.slash(TASK, ANNA, 10_000, OTHER);
        same(_vault.freeOf(OTHER), 0);
        vm.prank(LOCKER);
        _vault.slash(TASK, ANNA, 500, OTHER);
        same(_vault.lockedOf(LOCKER, TASK, ANNA), 96);
        same(_vault.freeOf(OTHER), 2);
        same(_vault.freeOf(TREASURY), 3);
        vm.prank(LOCKER);
        _vault.slash(TASK, ANNA, 10_000, TREASURY);
        same(_vault.lockedOf(LOCKER, TASK, ANNA), 0);
        same(_vault.freeOf(ANNA) + _vault.freeOf(OTHER) + _vault.freeOf(TREASURY), 600);
        _refuses(
            LOCKER,
            abi.encodeCall(_vault.slash, (TASK, ANNA, 10_001, OTHER)),
            IStakeVault.StakeInvalidShare.selector
        );
    }

    function test_deposit_refusesATokenThatTakesAFee_andNothing() public {
        _refuses(ANNA, abi.encodeCall(_vault.deposit, (0)), IStakeVault.StakeInvalidAmount.selector);
        FeeToken fee = new FeeToken();
        StakeVault vault = new StakeVault(fee, TREASURY);
        fee.mint(ANNA, 100);
        vm.startPrank(ANNA);
        fee.approve(address(vault), 100);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.StakeNotReceived.selector, 50, 49));
        vault.deposit(50);
        vm.stopPrank();
    }

    function testFuzz_whatIsSlashedIsNeverLost(uint96 amount, uint16 share) public {
        amount = uint96(1 + (amount % 600));
        share %= 10_001;
        _lock(amount);
        vm.prank(LOCKER);
        _vault.slash(TASK, ANNA, share, OTHER);
        vm.prank(LOCKER);
        _vault.unlock(TASK, ANNA);
        same(_vault.freeOf(ANNA) + _vault.freeOf(OTHER) + _vault.freeOf(TREASURY), 600);
    }

    function _lock(uint96 amount) private {
        vm.prank(LOCKER);
        _vault.lock(TASK, ANNA, amount);
    }

    function _refuses(address by, bytes memory act, bytes4 selector) private {
        vm.prank(by);
        (bool done, bytes memory data) = address(_vault).call(act);
        check(!done, "it should have been refused");
        same(bytes32(bytes4(data)), bytes32(selector));
    }
}
