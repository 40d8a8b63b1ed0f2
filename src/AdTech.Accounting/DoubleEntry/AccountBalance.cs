namespace AdTech.Accounting.DoubleEntry;

/// <summary>What stands on one account in one currency.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Nanos">The sum of its postings in billionths: positive where debits outweigh.</param>
public readonly record struct AccountBalance(string Account, Currency Currency, Int128 Nanos)
{
    /// <summary>The balance in units, exact.</summary>
    /// <exception cref="OverflowException">It is beyond 79 × 10^18 units.</exception>
    public decimal ToUnits() => (decimal)Nanos / Money.NanosPerUnit;
}
