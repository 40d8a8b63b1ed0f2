namespace AdTech.Simulator.Load;

/// <summary>Whether any byte of a request has left. It follows the request through the HTTP handler to the connection it is written to.</summary>
internal sealed class SentMark
{
    private static readonly AsyncLocal<SentMark?> Ambient = new();
    private volatile bool _sent;

    internal bool Sent => _sent;

    /// <summary>Everything this flow writes from now on is this request's.</summary>
    internal static SentMark Begin() => Ambient.Value = new SentMark();

    /// <summary>Called by the connection.</summary>
    internal static void Written()
    {
        if (Ambient.Value is { } mark) mark._sent = true;
    }
}
