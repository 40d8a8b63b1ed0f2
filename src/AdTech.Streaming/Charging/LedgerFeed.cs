using AdTech.Budgets;

namespace AdTech.Streaming.Charging;

/// <summary>
/// Tells the ledger totals: what was settled on leases, and what accounts were charged. Only what is committed is told. What could not be told stays here, overtaken by newer
/// totals, so nothing piles up.
/// </summary>
internal sealed partial class LedgerFeed(IBudgetLedger ledger, ILogger logger)
{
    private const int LeasesAtOnce = 10_000;

    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200); // how far has been read, where nothing else is to be told

    private readonly Dictionary<ulong, LeaseSettlement> _leases = [];
    private readonly Dictionary<AccountKey, AccountState> _accounts = [];
    private DateTimeOffset _settledUntil;
    private DateTimeOffset _toldUntil;
    private Task<Message?> _sending = Task.FromResult<Message?>(null);

    internal void Add(LeaseSettlement lease) => _leases[lease.LeaseId] = lease;

    /// <summary>Everything that stood in the log at a moment is committed, and was added here. Told after it.</summary>
    internal void SettledUntil(DateTimeOffset moment) => _settledUntil = moment;

    internal void Add(AccountState account) => _accounts[account.Account] = account;

    /// <summary>Sends what there is, beside the reading of the next batch; one message at a time, so that they arrive in order.</summary>
    internal void Send(CancellationToken cancellationToken)
    {
        if (!_sending.IsCompletedSuccessfully) return;
        TakeBack(_sending.Result);
        if (_leases.Count > 0 || _accounts.Count > 0 || _settledUntil - _toldUntil >= TellEvery) _sending = SendAsync(TakeAll(), cancellationToken);
        else _sending = Task.FromResult<Message?>(null);
    }

    /// <summary>Sends what there is and waits for it.</summary>
    internal async Task SendNowAsync(CancellationToken cancellationToken)
    {
        TakeBack(await _sending);
        _sending = SendAsync(TakeAll(), cancellationToken);
        TakeBack(await _sending);
        _sending = Task.FromResult<Message?>(null);
    }

    /// <summary>Drops what was not told yet: everything is told anew.</summary>
    internal async Task ForgetAsync()
    {
        await _sending;
        _sending = Task.FromResult<Message?>(null);
        _leases.Clear();
        _accounts.Clear();
        _toldUntil = default; // a ledger that was opened anew has not heard of it
    }

    /// <summary>Sets budgets and charges.</summary>
    /// <returns>False when the ledger could not take them: try again.</returns>
    internal async Task<bool> SetAsync(IReadOnlyList<AccountState> states, CancellationToken cancellationToken)
    {
        // The ends of the holds first, that the charges were made of: a ledger that heard of a charge alone would count it and its hold.
        TakeBack(await _sending);
        _sending = Task.FromResult<Message?>(null);
        if (_leases.Count > 0 || _accounts.Count > 0)
        {
            await SendNowAsync(cancellationToken);
            if (_leases.Count > 0 || _accounts.Count > 0) return false;
        }

        try
        {
            await ledger.SetAccountsAsync(states, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Refused(logger, e);
            return false;
        }
    }

    /// <summary>True when the ledger says that it does not know an account that it was told: it was started anew, without what it had in memory. Not when it says nothing.</summary>
    internal async Task<bool> HasLostAsync(AccountKey account, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.GetBalanceAsync(account, cancellationToken) is null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Message?> SendAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            // The accounts go with the first part: a charge must never be known later than the end of the hold it was made of.
            var leases = message.Leases;
            await ledger.SettleAsync(leases.Length <= LeasesAtOnce ? leases : leases[..LeasesAtOnce], message.Accounts, cancellationToken);
            for (var at = LeasesAtOnce; at < leases.Length; at += LeasesAtOnce) await ledger.SettleAsync(leases[at..Math.Min(at + LeasesAtOnce, leases.Length)], [], cancellationToken);
            if (message.SettledUntil - _toldUntil >= TellEvery)
            {
                await ledger.SettledUntilAsync(message.SettledUntil, cancellationToken);
                _toldUntil = message.SettledUntil;
            }

            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Refused(logger, e);
            return message;
        }
    }

    private Message TakeAll()
    {
        var message = new Message([.. _leases.Values], [.. _accounts.Values], _settledUntil);
        _leases.Clear();
        _accounts.Clear();
        return message;
    }

    /// <summary>Puts back what was refused, where nothing newer is there.</summary>
    private void TakeBack(Message? refused)
    {
        if (refused is null) return;
        foreach (var lease in refused.Leases) _leases.TryAdd(lease.LeaseId, lease);
        foreach (var account in refused.Accounts) _accounts.TryAdd(account.Account, account);
    }

    private sealed record Message(LeaseSettlement[] Leases, AccountState[] Accounts, DateTimeOffset SettledUntil);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The budget ledger did not take the totals; they are sent again with the next ones.")]
        internal static partial void Refused(ILogger logger, Exception exception);
    }
}
