namespace AdTech.OpenRtb;

public sealed partial class NativeResponse
{
    /// <summary>Memory for texts that had escapes.</summary>
    internal TextArena Arena { get; } = new();

    private void ResetOwned() => Arena.Reset();
}
