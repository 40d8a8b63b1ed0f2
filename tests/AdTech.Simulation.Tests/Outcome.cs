namespace AdTech.Simulation.Tests;

/// <summary>How a day ended. Money in units of the currency.</summary>
/// <param name="Charged">What advertisers were charged.</param>
/// <param name="OverDelivered">What did not fit their budgets, at the house's cost.</param>
/// <param name="Usable">What could have been charged: the budgets, as far as the wins went.</param>
/// <param name="Bids">Bids made.</param>
/// <param name="Bills">Bills counted.</param>
/// <param name="Orders">Orders counted.</param>
/// <param name="Attributed">Those of them that a click or a view brought.</param>
/// <param name="Entries">Entries booked.</param>
/// <param name="Deaths">How often a machine died.</param>
/// <param name="Steps">Steps simulated.</param>
/// <param name="Trace">The digest of the day: the same seed, the same digest.</param>
internal sealed record Outcome(decimal Charged, decimal OverDelivered, decimal Usable, long Bids, long Bills, long Orders, long Attributed, int Entries, int Deaths, long Steps, ulong Trace)
{
    internal decimal Utilisation => Usable == 0 ? 1 : Charged / Usable;
}

/// <summary>A rule was broken.</summary>
internal sealed class RuleBrokenException(string message) : Exception(message);
