using System.Runtime.CompilerServices;

namespace AdTech.OpenRtb;

/// <summary>Writes a path only when a number is below zero.</summary>
[InterpolatedStringHandler]
internal ref struct NegativePathHandler
{
    private PathHandler _path;

    /// <summary>A path of this many parts, if it is needed.</summary>
    public NegativePathHandler(int literalLength, int formattedCount, int? value, out bool write) =>
        _path = new PathHandler(literalLength, formattedCount, value < 0, out write);

    /// <summary>A fixed part.</summary>
    public void AppendLiteral(string value) => _path.AppendLiteral(value);

    /// <summary>A name.</summary>
    public void AppendFormatted(string value) => _path.AppendFormatted(value);

    /// <summary>An index.</summary>
    public void AppendFormatted(int value) => _path.AppendFormatted(value);

    /// <inheritdoc/>
    public override string ToString() => _path.ToString();
}
