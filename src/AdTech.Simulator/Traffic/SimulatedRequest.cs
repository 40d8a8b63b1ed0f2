namespace AdTech.Simulator.Traffic;

/// <summary>One bid request on its way.</summary>
/// <param name="Number">Counts from 0 in a run; with the seed it decides everything that follows.</param>
/// <param name="Body">The JSON.</param>
/// <param name="User">Who is in front of the ad.</param>
/// <param name="Place">Where.</param>
/// <param name="Patience">How long the exchange waits for bids (<c>tmax</c>).</param>
internal sealed record SimulatedRequest(long Number, byte[] Body, User User, Place Place, TimeSpan Patience)
{
    /// <summary>It says <c>test = 1</c>.</summary>
    internal bool Test { get; init; }

    /// <summary>How many impressions it offers.</summary>
    internal int Impressions => Body.AsSpan().Count("\"tagid\":"u8);

    /// <summary>What the browser says it is.</summary>
    internal string UserAgent => User.UserAgent(Place is Place.App or Place.Television);
}
