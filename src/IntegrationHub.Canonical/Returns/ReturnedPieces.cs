using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is a number of pieces of one line that came back in the same state; at least one piece, otherwise an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record ReturnedPieces
{
    public ReturnedPieces(ReturnGrade grade, int quantity)
    {
        Grade = grade;
        Quantity = quantity;
    }

    [JsonRequired]
    public ReturnGrade Grade { get; init; }

    [JsonRequired]
    public int Quantity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Quantity));
            field = value;
        }
    }
}
