namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

internal enum TokenKind
{
    End,
    Name,
    Punctuator,
    Number,
    Text,
    Pattern,

    /// <summary>A piece of a template literal; <c>Closes</c> tells whether it is the last.</summary>
    Template,
}

internal sealed record Token(TokenKind Kind, string Text, SourcePosition Position)
{
    public double Number { get; init; }

    /// <summary>The flags of a regular expression.</summary>
    public string Flags { get; init; } = "";

    public bool AfterNewline { get; init; }

    /// <summary>True for the piece of a template that ends it.</summary>
    public bool Closes { get; init; }

    /// <summary>True for the pieces of a template behind the first.</summary>
    public bool Continues { get; init; }

    /// <summary>Where the bracket that this token opens is closed again.</summary>
    public int Match { get; set; }

    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}
